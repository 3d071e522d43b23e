import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Exercise } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import type { Subject } from '../../mistakes/grade-mistaken.ts';
import { type Finding, found, reasonOf } from '../claim.ts';
import { marksIn } from '../marks.ts';
import { nothingIsLeftToDo } from './todos.ts';

/**
 * The exercise is complete: a hole of its own, hints, hidden cases, a section of the handout with the command that
 * grades it, and a reference that exports every function.
 */
export async function partsAreThere({ root }: Kit, { assignment, exercise }: Subject): Promise<Finding[]> {
  const { id } = assignment;
  const solution = `solutions/${id}/${exercise.file}`;
  const handout = `assignments/${id}/README.md`;
  const [source, text] = await Promise.all([
    readFile(path.join(root, solution), 'utf8').catch(() => ''),
    readFile(path.join(root, handout), 'utf8').catch(() => ''),
  ]);
  const own =
    exercise.partOf === null
      ? [
          ...holeFindings(exercise, source, solution),
          ...hintFindings(exercise, `assignments/${id}/exercises/${exercise.id}.ts`),
          ...handoutFindings(id, exercise, text, handout),
        ]
      : [];
  const hidden =
    exercise.cases.hidden.length > 0
      ? []
      : [found(`${exercise.id} has no hidden case, so a table of the public answers earns all points.`)];
  return [
    ...own,
    ...hidden,
    ...(await exportFindings(root, exercise, solution)),
    ...(await nothingIsLeftToDo(root, assignment, exercise)),
  ];
}

function holeFindings({ id }: Exercise, source: string, solution: string): Finding[] {
  if (marksIn(source).some((mark) => mark.id === id)) return [];
  return [
    found(
      `There is no hole for ${id}, so nothing is left for students to write. Put // <hole ${id}> and // </hole> around its solution.`,
      solution,
    ),
  ];
}

function hintFindings({ id, hints }: Exercise, manifest: string): Finding[] {
  const written = hints.map((hint) => hint.trim());
  const repeated = written.find((hint, i) => written.indexOf(hint) !== i);
  return [
    ...(written.length === 0 || written.includes('')
      ? [found(`${id} has an empty hint or none; give it at least one, from gentle to plain.`, manifest)]
      : []),
    ...(repeated === undefined || repeated === ''
      ? []
      : [found(`${id} gives the hint "${repeated}" twice; each step should say something new.`, manifest)]),
  ];
}

function handoutFindings(assignment: string, { id }: Exercise, text: string, handout: string): Finding[] {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.trim() === `## ${id}`);
  if (at < 0) {
    return [
      found(`The handout has no section about ${id}; write one under the heading "## ${id}".`, handout),
    ];
  }
  const next = lines.findIndex((line, i) => i > at && line.startsWith('## '));
  const section = lines.slice(at, next < 0 ? undefined : next).join('\n');
  const command = `npm run grade ${assignment} ${id}`;
  if (section.includes(command)) return [];
  return [
    found(
      `The handout's section about ${id} does not say how to grade it; end it with the command: ${command}`,
      `${handout}:${at + 1}`,
    ),
  ];
}

async function exportFindings(root: string, exercise: Exercise, solution: string): Promise<Finding[]> {
  let module: unknown;
  try {
    module = await import(pathToFileURL(path.join(root, solution)).href);
  } catch (error) {
    return [found(`The reference of ${exercise.id} cannot be loaded: ${reasonOf(error)}`, solution)];
  }
  const exported = new Map<string, unknown>(
    typeof module === 'object' && module !== null ? Object.entries(module) : [],
  );
  return [exercise.forward, ...exercise.backwards]
    .filter((name) => typeof exported.get(name) !== 'function')
    .map((name) =>
      found(
        `The reference of ${exercise.id} does not export the function ${name}; write it there.`,
        solution,
      ),
    );
}
