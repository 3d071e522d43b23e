import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { strip } from '../../strip/strip.ts';
import { type Finding, found } from '../claim.ts';
import { marksIn } from '../marks.ts';

/** Each student's file is, to the letter, its solution with the holes emptied, and every hole is of some exercise. */
export async function studentsFilesAreUpToDate(
  { root }: Kit,
  { id, exercises }: Assignment,
): Promise<Finding[]> {
  const known = exercises.map((exercise) => exercise.partOf ?? exercise.id);
  const names = [...new Set(exercises.map(({ file }) => file))];
  const findings = await Promise.all(
    names.map(async (name): Promise<Finding[]> => {
      const solution = `solutions/${id}/${name}`;
      const source = await read(path.join(root, solution));
      if (source === null)
        return [found(`There is no such file; write the reference of ${id} there.`, solution)];
      const stripped = strip(source);
      if (stripped.status === 'refused') {
        return [
          found(`The marks of a hole do not fit: ${stripped.problem}.`, `${solution}:${stripped.line}`),
        ];
      }
      const strays = marksIn(source).filter((mark) => !known.includes(mark.id));
      const file = `assignments/${id}/${name}`;
      const stale = differenceOf(await read(path.join(root, file)), stripped.code);
      const again = `Change the solution where the change is wanted, then run npm run author -- strip ${id}.`;
      return [
        ...strays.map((mark) =>
          found(
            `The hole "${mark.id}" is of no exercise; the exercises are ${known.join(', ')}.`,
            `${solution}:${mark.line}`,
          ),
        ),
        ...(stale === null ? [] : [found(`${stale.words} ${again}`, `${file}:${stale.line}`)]),
      ];
    }),
  );
  return findings.flat();
}

/** The first line in which a student's file is not what it should be; null where there is none. */
function differenceOf(actual: string | null, expected: string): { line: number; words: string } | null {
  if (actual === null) return { line: 1, words: "The student's file is missing." };
  if (actual === expected) return null;
  const given = actual.split('\n');
  const wanted = expected.split('\n');
  const at = given.findIndex((text, i) => text !== wanted[i]);
  const line = (at < 0 ? given.length : at) + 1;
  return { line, words: "The student's file is not what its solution gives; this is the first other line." };
}

async function read(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
