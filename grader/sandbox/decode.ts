import type { Evaluated, Printed, Value } from './outcome.ts';

/** One answer of the sandbox, checked for form. */
export type Answer =
  | {
      readonly status: 'loaded';
      readonly exports: ReadonlyMap<string, string>;
      readonly printed: Printed;
    }
  | {
      readonly status: 'returned';
      readonly value: Value;
      readonly argDigests: readonly number[];
      readonly heldDigests: readonly number[];
      readonly printed: Printed;
    }
  | { readonly status: 'evaluated'; readonly outputs: readonly Evaluated[]; readonly printed: Printed }
  | {
      readonly status: 'threw';
      readonly error: { readonly name: string; readonly message: string; readonly stack: string };
      readonly printed: Printed;
    }
  | { readonly status: 'malformed' };

/** An answer and how long the call took, in microseconds, by the clock of the sandbox's own code; 0 where nothing was called. */
export type Timed<A extends Answer> = A & { readonly micros: number };

const malformed = { status: 'malformed' } as const;

/** Reads the answer to the message of this id. Anything that is not such an answer is `malformed`. */
export function decodeAnswer(text: string, id: string): Answer {
  const answer = parseRecord(text);
  const printed = decodePrinted(answer?.['printed']);
  if (answer?.['id'] !== id || printed === null) return malformed;
  if (answer['status'] === 'threw') {
    const error = answer['error'];
    return isRecord(error)
      ? {
          status: 'threw',
          error: {
            name: textIn(error, 'name'),
            message: textIn(error, 'message'),
            stack: textIn(error, 'stack'),
          },
          printed,
        }
      : malformed;
  }
  if (answer['status'] !== 'returned') return malformed;
  const { exports, outputs, value, argDigests, heldDigests } = answer;
  if (isRecord(exports)) {
    const kinds = Object.keys(exports).map((name): [string, string] => [name, textIn(exports, name)]);
    return { status: 'loaded', exports: new Map(kinds), printed };
  }
  if (Array.isArray(outputs)) return { status: 'evaluated', outputs: outputs.map(decodeEvaluated), printed };
  if (value === undefined) return malformed;
  return {
    status: 'returned',
    value: decodeValue(value),
    argDigests: numbersIn(argDigests),
    heldDigests: numbersIn(heldDigests),
    printed,
  };
}

function parseRecord(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function decodePrinted(printed: unknown): Printed | null {
  return isRecord(printed) ? { text: textIn(printed, 'text'), cut: printed['cut'] === true } : null;
}

/** Deeper than any value that the sandbox sends; only a forged answer goes on. */
const maxDepth = 32;

function decodeValue(value: unknown, depth = 0): Value {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'string') return Number(value);
  if (depth > maxDepth) return { kind: 'other', words: 'not readable' };
  if (Array.isArray(value)) return decodeArray(value, depth);
  if (!isRecord(value)) return { kind: 'other', words: 'not readable' };
  const { s: text, o: pairs, x: words } = value;
  if (typeof text === 'string') return text;
  if (Array.isArray(pairs))
    return { kind: 'object', entries: new Map(pairs.flatMap((pair) => decodePair(pair, depth + 1))) };
  return { kind: 'other', words: typeof words === 'string' ? words : 'not readable' };
}

function decodeEvaluated(output: unknown): Evaluated {
  const changes = isRecord(output) ? output['c'] : undefined;
  return Array.isArray(changes) ? { kind: 'changes', changes: numbersIn(changes) } : decodeValue(output);
}

function decodeArray(array: readonly unknown[], depth: number): Value {
  const decoded: Value[] = [];
  for (const entry of array) decoded.push(typeof entry === 'number' ? entry : decodeValue(entry, depth + 1));
  return decoded;
}

function decodePair(pair: unknown, depth: number): [string, Value][] {
  const [key, value] = Array.isArray(pair) ? (pair as unknown[]) : [];
  return typeof key === 'string' ? [[key, decodeValue(value, depth)]] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textIn(record: Record<string, unknown>, key: string): string {
  const text = record[key];
  return typeof text === 'string' ? text : '';
}

function numbersIn(list: unknown): number[] {
  return Array.isArray(list) ? list.map(Number) : [];
}
