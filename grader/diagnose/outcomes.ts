import type { FileProblem, NoResult, Place, ThrownError } from '../sandbox/outcome.ts';
import type { Diagnosis } from './diagnosis.ts';

/**
 * Why a function gave no result, in words. The messages are whole sentences about the function or its file, not about
 * a value. `disclose` is false for hidden cases: then nothing that student code wrote is repeated.
 */
export function diagnoseNoResult(
  name: string,
  file: string,
  outcome: NoResult,
  disclose: boolean,
): Diagnosis {
  switch (outcome.status) {
    case 'not-started':
      return { code: 'NOT_STARTED', message: `${name} is not started` };
    case 'threw':
      return diagnoseThrown(name, outcome.error, disclose);
    case 'timed-out':
      return {
        code: 'TIMED_OUT',
        message: `${name} did not return within ${seconds(outcome.limitMs)}`,
        hint: 'Does every loop change what its condition reads? Are there more nested loops than the formula has sums?',
      };
    case 'out-of-memory':
      return {
        code: 'OUT_OF_MEMORY',
        message: `${name} used up its memory`,
        hint: 'Does an array grow inside a loop that does not end?',
      };
    case 'crashed':
      return { code: 'CRASHED', message: `${name} ended the process that it ran in` };
    case 'not-run':
      return { code: 'NOT_RUN', message: `${name} was not called again: ${earlierInWords[outcome.earlier]}` };
    case 'blocked':
      return { code: 'BLOCKED', message: `not run: it needs the cache that ${outcome.by} returns` };
    case 'no-function':
      return diagnoseNoFunction(name, file, outcome, disclose);
    case 'no-file':
      return diagnoseFile(file, outcome.problem);
  }
}

/** Why nothing of a student's file could be run, in words. */
function diagnoseFile(file: string, problem: FileProblem): Diagnosis {
  switch (problem.kind) {
    case 'missing':
      return {
        code: 'FILE_MISSING',
        message: `${file} is missing`,
        hint: `Put ${file} into the folder that is graded.`,
      };
    case 'unreadable':
      return { code: 'FILE_UNREADABLE', message: `${file} ${problem.reason}` };
    case 'rejected':
      return /may not be imported|import\(\)/.test(problem.message)
        ? { code: 'IMPORT_NOT_ALLOWED', message: problem.message, ...at(problem.place) }
        : {
            code: 'SYNTAX_ERROR',
            message: `${problem.place?.file ?? file} cannot be read: ${problem.message}`,
            ...at(problem.place),
          };
    case 'threw': {
      const { code, message, hint, place } = diagnoseThrown(
        `${file}, while it was imported,`,
        problem.error,
        true,
      );
      return {
        code: code === 'THREW' ? 'THREW_ON_IMPORT' : code,
        message,
        ...(hint && { hint }),
        ...(place && { place }),
      };
    }
    case 'timed-out':
      return {
        code: 'IMPORT_TIMED_OUT',
        message: `importing ${file} took longer than ${seconds(problem.limitMs)}`,
        hint: 'Is there a loop outside the functions?',
      };
    case 'out-of-memory':
      return { code: 'IMPORT_OUT_OF_MEMORY', message: `importing ${file} used up its memory` };
    case 'crashed':
      return { code: 'IMPORT_CRASHED', message: `importing ${file} ended the process that it ran in` };
  }
}

function diagnoseNoFunction(
  name: string,
  file: string,
  { found, exports }: Extract<NoResult, { status: 'no-function' }>,
  disclose: boolean,
): Diagnosis {
  if (found === 'not a function') {
    return {
      code: 'NOT_A_FUNCTION',
      message: `${file} exports ${name}, but it is no function`,
      hint: `Write it as: export function ${name}(...)`,
    };
  }
  const others =
    disclose && exports.length > 0 ? ` It exports ${exports.slice(0, 8).map(printable).join(', ')}.` : '';
  return {
    code: 'MISSING_EXPORT',
    message: `${file} does not export ${name}`,
    hint: `Write it as: export function ${name}(...).${others}`,
  };
}

function diagnoseThrown(
  name: string,
  { name: kind, message, place }: ThrownError,
  disclose: boolean,
): Diagnosis {
  const unavailable =
    /^(process|require|module|global|fetch|setTimeout|setInterval|setImmediate|Buffer|WebAssembly|window|document)\b/;
  const missing = kind === 'ReferenceError' ? unavailable.exec(message)?.[1] : undefined;
  if (missing !== undefined) {
    return {
      code: 'UNAVAILABLE',
      message: `${name} uses ${missing}, which graded code does not have`,
      hint: 'Graded functions compute values from their arguments; they need no process, files, network or timers.',
      ...at(place),
    };
  }
  if (kind === 'RangeError' && message.includes('call stack')) {
    return {
      code: 'ENDLESS_RECURSION',
      message: `${name} calls itself without end`,
      hint: 'Which argument gets smaller with every call?',
      ...at(place),
    };
  }
  const words = disclose ? `: ${kind === '' ? '' : `${kind}: `}${message}` : ' in a hidden case';
  return { code: 'THREW', message: `${name} threw an error${words}`, ...at(place) };
}

/** The function came to a hole of another exercise, whose functions it uses. */
export function diagnoseEmptyHole(exercise: string): Diagnosis {
  return { code: 'BLOCKED', message: `not run: it uses ${exercise}, which is not started` };
}

/** The function changed arrays that belong to its caller. */
export function diagnoseMutation(name: string, inputs: readonly string[]): Diagnosis {
  return {
    code: 'MUTATED_INPUT',
    message: `${name} changes ${inputs.join(' and ')}, which it was given`,
    hint: 'Work on a copy: whoever called you still needs the old values, and so does your own backward pass.',
  };
}

/** The function returned other values for the same arguments later. */
export function diagnoseVariation(name: string): Diagnosis {
  return {
    code: 'VARIES',
    message: `${name} returns other values when it is called again with the same arguments`,
    hint: 'Does it keep something outside itself between calls, or draw random numbers of its own?',
  };
}

/** The function took arguments that it must refuse. */
export function diagnoseNotRefused(name: string): Diagnosis {
  return {
    code: 'NOT_REFUSED',
    message: `${name} accepts sizes that do not fit together`,
    hint: 'Throw an Error that says which sizes do not fit.',
  };
}

const earlierInWords = {
  'timed-out': 'an earlier call took too long',
  'out-of-memory': 'an earlier call used up its memory',
  crashed: 'an earlier call ended its process',
};

function at(place: Place | null): { place?: Place } {
  return place === null ? {} : { place };
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

function printable(text: string): string {
  return text.replace(/[^\w$.-]/g, '?').slice(0, 40);
}
