import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment, Exercise } from '../define/assignment.ts';
import { loadAssignment } from '../define/load-assignment.ts';
import { grade } from '../grade/grade.ts';
import type { Report } from '../report/report.ts';
import type { Submission } from '../sandbox/submission.ts';
import { root } from './student.ts';

const spoiling = `
function spoil(value: any): any {
  if (typeof value === 'number') return 1.37 * value + 0.1;
  if (Array.isArray(value)) return value.map(spoil);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, key === 'cache' ? entry : spoil(entry)]));
}
`;

/** What wrong solutions of an assignment came to, with pictures, and their sources. */
export interface GradedSpoilt {
  readonly report: Report;
  readonly assignment: Assignment;
  readonly sources: ReadonlyMap<string, string>;
}

/** Grades wrong solutions of an assignment on the public cases of the exercises that are wanted. */
export async function gradeSpoilt(
  id: string,
  isWanted: (exercise: Exercise) => boolean,
): Promise<GradedSpoilt> {
  const kit = { root, built: path.join(root, 'bin/dist'), version: '0.1.0' };
  const loaded = await loadAssignment(root, kit.built, id);
  if (loaded.status !== 'valid') throw new Error(`${id} is ${loaded.status}`);
  const { assignment } = loaded;
  const submission = await spoiltSolutions(assignment);
  const exercises = assignment.exercises.filter(isWanted);
  const report = await grade(kit, {
    ...{ assignment, exercises, submission },
    ...{ fixtures: 'public', staff: false, pictures: true },
  });
  const sources = [...submission].flatMap(([name, file]): [string, string][] =>
    file.status === 'read' ? [[name, file.text]] : [],
  );
  return { report, assignment, sources: new Map(sources) };
}

/** The solutions of an assignment, but every number that an exported function returns is another one. */
async function spoiltSolutions({ id, exercises }: Assignment): Promise<Submission> {
  const names = [...new Set(exercises.map(({ file }) => file))];
  const files = names.map(async (name) => {
    const text = await readFile(path.join(root, 'solutions', id, name), 'utf8');
    return [name, { status: 'read', text: spoilt(text) }] as const;
  });
  return new Map(await Promise.all(files));
}

function spoilt(source: string): string {
  const exported = Array.from(source.matchAll(/^export function (\w+)/gm), ([, name = '']) => name);
  const wrappers = exported.map(
    (name) =>
      `export function ${name}(...args: any[]): any { return spoil(Reflect.apply(right_${name}, null, args)); }`,
  );
  const kept = source.replaceAll(/^export function (\w+)/gm, 'function right_$1');
  return `${kept}\n${spoiling}\n${wrappers.join('\n')}\n`;
}
