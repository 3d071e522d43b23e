import { cutFunction, listFunctions } from './cut-function.ts';
import { toMend } from './starter-files.ts';

/** A student's file in which one exercise is as it was handed out, or why that could not be done. */
export type Reset =
  | {
      readonly status: 'reset';
      readonly text: string;
      /** Functions that were put back. */
      readonly functions: readonly string[];
    }
  | { readonly status: 'same' }
  /** The function could not be told from the text around it. */
  | { readonly status: 'unclear'; readonly function: string };

/**
 * Puts the functions of an exercise back as they were handed out, and leaves the rest of the student's text as it is:
 * other exercises, and functions of one's own. A function that is gone comes back at the end.
 *
 * @param text the student's file
 * @param starter the file as it was handed out
 * @param exercise the exercise's id, which stands in its calls of `todo`, or above code that is to be mended
 */
export async function resetExercise(text: string, starter: string, exercise: string): Promise<Reset> {
  const names = listFunctions(starter)
    .filter(({ around }) => [`todo('${exercise}')`, toMend(exercise)].some((mark) => around.includes(mark)))
    .map(({ name }) => name);
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  let result = text;
  for (const name of names) {
    const [from, to] = [await cutFunction(starter, name), await cutFunction(result, name)];
    if (from === 'unclear' || from === null || to === 'unclear') return { status: 'unclear', function: name };
    const code = starter.slice(from.start, from.end).replace(/\r?\n/g, ending);
    result =
      to === null
        ? `${result.trimEnd()}${ending}${ending}${code}${ending}`
        : `${result.slice(0, to.start)}${code}${result.slice(to.end)}`;
  }
  return result === text
    ? { status: 'same' }
    : { status: 'reset', text: withTodo(result, starter, ending), functions: names };
}

const todoImport = /^import \{[^}]*\btodo\b[^}]*\} from (['"][^'"]+['"])/m;

/** The text with `todo` imported as in the starter: whoever had finished a file may have taken that out. */
function withTodo(text: string, starter: string, ending: string): string {
  const [, from] = todoImport.exec(starter) ?? [];
  if (from === undefined || todoImport.test(text)) return text;
  return `import { todo } from ${from};${ending}${text}`;
}
