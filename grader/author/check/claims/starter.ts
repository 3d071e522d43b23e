import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { grade } from '../../../grade/grade.ts';
import type { ExerciseReport } from '../../../report/report.ts';
import { loadMistakes } from '../../reference.ts';
import { type Finding, found } from '../claim.ts';
import { marksIn } from '../marks.ts';

/**
 * The students' files as shipped earn nothing: every check says that it is not started, or, of an exercise that ships code
 * to mend, calls that code by the name of a known mistake.
 */
export async function starterIsNotStarted(kit: Kit, assignment: Assignment): Promise<Finding[]> {
  const submission = path.join(kit.root, 'assignments', assignment.id);
  const { exercises } = assignment;
  const report = await grade(kit, { assignment, exercises, submission, fixtures: 'all', staff: false });
  const findings = report.exercises.map(async (exercise) => [
    ...earnings(assignment.id, exercise),
    ...((await shipsCode(kit.root, assignment.id, exercise))
      ? await unnamedFaults(kit.root, assignment, exercise)
      : notUntouched(assignment.id, exercise)),
  ]);
  return (await Promise.all(findings)).flat();
}

function earnings(assignment: string, { id, file, score, checks }: ExerciseReport): Finding[] {
  const earned = checks.find(({ points }) => points > 0);
  if (earned === undefined) return [];
  return [
    found(
      `The starter of ${id} earns ${score} points before anything is written (${earned.name}, ${earned.scope}). Expected 0: leave a hole in every function that is graded, and ship no code that a case finds right.`,
      `assignments/${assignment}/${file}`,
    ),
  ];
}

function notUntouched(assignment: string, { id, file, checks }: ExerciseReport): Finding[] {
  const wrong = checks.find((check) => check.points === 0 && !isUntouched(check));
  if (wrong === undefined) return [];
  const { name, scope, diagnosis } = wrong;
  return [
    found(
      `The starter of ${id} is not "not started": the ${scope} check ${name} says ${diagnosis?.code ?? wrong.status} (${diagnosis?.message ?? 'no words'}). Expected a call of todo('${id}') in each of its functions and nothing before it that can fail.`,
      `assignments/${assignment}/${file}`,
    ),
  ];
}

/** What is wrong with the verdict on code that students are to mend: it must have the name of a known mistake. */
async function unnamedFaults(
  root: string,
  { id: assignment, exercises }: Assignment,
  { id, file, checks }: ExerciseReport,
): Promise<Finding[]> {
  const parts = exercises.filter((exercise) => (exercise.partOf ?? exercise.id) === id);
  const lists = await Promise.all(parts.map((part) => loadMistakes(root, assignment, part)));
  const known = lists.flat().map(({ code }) => code);
  const begun = checks.filter((check) => !isUntouched(check));
  // A gradient may be right for the faulty forward function: that is how such a fault stays unseen.
  const unnamed = begun.find(
    ({ diagnosis }) => ![...known, 'RIGHT_FOR_WRONG_FORWARD'].includes(diagnosis?.code ?? ''),
  );
  const place = `assignments/${assignment}/${file}`;
  if (!begun.some(({ diagnosis }) => known.includes(diagnosis?.code ?? '')))
    return [
      found(`The code that ${id} ships to be mended is not called by the name of a known mistake.`, place),
    ];
  if (unnamed === undefined) return [];
  const { name, scope, diagnosis } = unnamed;
  return [
    found(
      `The code that ${id} ships to be mended has no name: the ${scope} check ${name} says ${diagnosis?.code ?? unnamed.status}. Expected the code of one of its known mistakes; write it down in solutions/${assignment}/mistakes/${id}.ts.`,
      place,
    ),
  ];
}

async function shipsCode(root: string, assignment: string, { id, file }: ExerciseReport): Promise<boolean> {
  const source = await readFile(path.join(root, 'solutions', assignment, file), 'utf8').catch(() => '');
  return marksIn(source).some((mark) => mark.id === id && mark.ships);
}

function isUntouched({ status, diagnosis }: ExerciseReport['checks'][number]): boolean {
  return status === 'skip' && ['NOT_STARTED', 'BLOCKED'].includes(diagnosis?.code ?? '');
}
