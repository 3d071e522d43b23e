import { toMend } from '../../loop/starter-files.ts';

/** The student's file made from a reference solution, or the first mark that is wrong; `line` counts from 1. */
export type Stripped =
  | { readonly status: 'stripped'; readonly code: string }
  | { readonly status: 'refused'; readonly line: number; readonly problem: string };

interface Hole {
  readonly id: string;
  readonly line: number;
  readonly indent: string;
  empty: boolean;
  /** The lines of code that students get in place of the solution; undefined where they get a call of `todo`. */
  ships?: string[];
}

const openMark = /^(\s*)\/\/ <hole ([a-z][a-z0-9]*(?:-[a-z0-9]+)*)>$/;
const closeMark = /^\s*\/\/ <\/hole>$/;
/** Whatever looks like a mark and is none, so that a typing slip never hands out a solution. */
const almostMark = /^(?=.*\/\/|.*\/?\*).*<\s*\/?\s*(?:hole|ships?)\b/i;
const shipsMark = /^\s*\/\/ <ships>$/;
const shippedLine = /^(\s*)\/\/(?: (.*))?$/;

/**
 * Replaces every hole of a solution by a call of `todo`, for students to fill. A hole stands between two comments on
 * lines of their own, `// <hole affine>` and `// </hole>`, and its id is the exercise's. Where students are to mend code
 * instead of writing it, that code stands behind the solution as comments, below `// <ships>`, and takes its place. The
 * rest stays as it is, line endings included. Refuses a source without holes.
 */
export function strip(source: string): Stripped {
  const kept: string[] = [];
  let hole: Hole | undefined;
  let holes = 0;
  for (const [i, text] of source.split('\n').entries()) {
    const ending = text.endsWith('\r') ? '\r' : '';
    const content = text.trimEnd();
    const [, indent = '', id] = openMark.exec(content) ?? [];
    if (id !== undefined) {
      if (hole)
        return refused(i, `the hole "${id}" opens inside "${hole.id}", which opened in line ${hole.line}`);
      hole = { id, line: i + 1, indent, empty: true };
      holes++;
    } else if (closeMark.test(content)) {
      if (!hole) return refused(i, 'no hole is open here; one opens with // <hole exercise-id>');
      if (hole.empty) return refused(i, `the hole "${hole.id}" is empty; put the solution between its marks`);
      if (hole.ships?.every((line) => line === '') === true)
        return refused(
          i,
          `nothing stands below <ships> in the hole "${hole.id}"; put the code there, as comments`,
        );
      kept.push(...inPlaceOf(hole).map((line) => `${line}${ending}`));
      hole = undefined;
    } else if (shipsMark.test(content)) {
      if (hole === undefined || hole.empty || hole.ships !== undefined)
        return refused(i, '"// <ships>" belongs between a solution and its // </hole>, once');
      hole.ships = [];
    } else if (almostMark.test(content)) {
      return refused(
        i,
        `"${content.trim()}" is not a mark; write // <hole exercise-id>, // <ships> or // </hole>`,
      );
    } else if (hole?.ships !== undefined) {
      const [found, indent = '', code = ''] = shippedLine.exec(content) ?? [];
      if (found === undefined)
        return refused(
          i,
          `"${content.trim()}" stands below <ships> and is no comment; begin the line with //`,
        );
      hole.ships.push(code === '' ? '' : indent + code);
    } else if (hole) {
      hole.empty &&= content === '';
    } else {
      kept.push(text);
    }
  }
  if (hole) return refused(hole.line - 1, `the hole "${hole.id}" is never closed; close it with // </hole>`);
  if (holes === 0) return refused(0, 'there is no hole in this file; mark one with // <hole exercise-id>');
  return { status: 'stripped', code: kept.join('\n') };
}

/** What students get in place of a hole. */
function inPlaceOf({ id, indent, ships }: Hole): string[] {
  if (ships === undefined) return [`${indent}// Your code here.`, `${indent}todo('${id}');`];
  return [`${indent}${toMend(id)}`, ...ships];
}

function refused(index: number, problem: string): Stripped {
  return { status: 'refused', line: index + 1, problem };
}
