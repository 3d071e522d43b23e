import { inspect } from 'node:util';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Exercise } from '../define/assignment.ts';
import { argumentsOf } from '../sandbox/arguments.ts';
import { isSeeded } from '../tensor/generator.ts';
import type { Nested } from '../tensor/tensor.ts';
import type { Disagreement } from './judge-case.ts';

/** The longest line, unless a single array is longer. */
const width = 79;
const margin = '  ';

/**
 * A counterexample as code that can be pasted into a file and run, and below it what it prints, and what it should.
 *
 * @param from what the import names, e.g. `./assignments/a1/layers.ts`.
 */
export function renderCounterexample(exercise: Exercise, found: Disagreement, from: string): string {
  const { forward } = exercise;
  const { function: backward, gradient, analytic, numeric } = found;
  const args = argumentsOf(exercise, found.arguments).map(literal);
  const isLoss = backward === forward;
  const shown = shownBy(analytic);
  const print = (name: string, given: readonly string[]): string =>
    statement(`${shown.before}${name}(`, given, `).${gradient.name}${shown.after}`);
  const heading = isLoss
    ? `The smallest case found where the gradient of ${forward} disagrees with its loss:`
    : `The smallest case found where ${backward} disagrees with ${forward}:`;
  const random = args.some((text) => text.includes('makeRng('))
    ? ["import { makeRng } from '#starter';"]
    : [];
  const code = isLoss
    ? [...random, statement('import { ', [forward], ` } from '${from}';`), print(forward, args)]
    : [
        ...random,
        statement('import { ', [backward, forward].sort(), ` } from '${from}';`),
        statement(`const ${exercise.passes === 'cache' ? '{ cache }' : 'nodes'} = ${forward}(`, args, ');'),
        print(backward, [...found.upstream.map(literal), exercise.passes === 'cache' ? 'cache' : 'nodes']),
      ];
  const comments = compared(
    [isLoss ? 'your gradient is' : 'your backward pass gives', shown.text(analytic)],
    [isLoss ? 'your loss says' : 'your forward pass says', shown.text(numeric)],
  );
  const lines = [...code, ...comments].flatMap((line) => line.split('\n'));
  return `${wrapAnsi(heading, width)}\n\n${lines.map((line) => `${margin}${line}\n`).join('')}`;
}

/** How code prints a value so that all of it can be read, and the text that is then printed. */
interface Shown {
  readonly before: string;
  readonly after: string;
  readonly text: (value: Nested) => string;
}

/** `console.log` shows three levels of arrays and no more, and spreads longer ones over many lines. */
function shownBy(value: Nested): Shown {
  if (depthOf(value) < 4 && !inspect(value).includes('\n'))
    return { before: 'console.log(', after: ');', text: (shown) => inspect(shown) };
  if (isFinite(value))
    return { before: 'console.log(JSON.stringify(', after: '));', text: (shown) => JSON.stringify(shown) };
  const text = (shown: Nested): string => inspect(shown, { depth: null });
  return { before: 'console.dir(', after: ', { depth: null });', text };
}

function depthOf(value: Nested): number {
  return typeof value === 'object' ? 1 + Math.max(0, ...value.map(depthOf)) : 0;
}

function isFinite(value: Nested): boolean {
  return typeof value === 'object' ? value.every(isFinite) : Number.isFinite(value);
}

/** A list between two texts, broken before an item where the line would be too long. */
function statement(before: string, items: readonly string[], after: string): string {
  let text = before;
  let room = width - margin.length - before.length;
  items.forEach((item, i) => {
    const piece = i === items.length - 1 ? `${item}${after}` : `${item},`;
    if (i > 0 && piece.length + 1 > room) {
      text = `${text.trimEnd()}\n  `;
      room = width - margin.length - 2;
    }
    text += `${piece} `;
    room -= piece.length + 1;
  });
  return text.trimEnd();
}

type Remark = readonly [what: string, value: string];

/** Two values as comments: one under the other, or each below its name where they are long. */
function compared(got: Remark, want: Remark): string[] {
  const source = '(finite differences)';
  const widest = Math.max(got[0].length, want[0].length);
  const [first, second] = [got, want].map(([what, value]) => `// ${what.padEnd(widest)}    ${value}`);
  const lines = [first ?? '', `${second ?? ''}   ${source}`];
  if (lines.every((line) => !line.includes('\n') && margin.length + line.length <= width)) return lines;
  const below = ([what, value]: Remark, note: string): string[] => [
    `// ${what}${note}`,
    ...value.split('\n').map((line) => `//   ${line}`),
  ];
  return [...below(got, ':'), ...below(want, ` ${source}:`)];
}

/** A value as it is written in code. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (isSeeded(value)) return `makeRng(${value.generator})`;
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&')}'`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  const entries = Object.entries(value).map(([key, entry]) => `${key}: ${literal(entry)}`);
  return `{ ${entries.join(', ')} }`;
}
