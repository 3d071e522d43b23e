import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kit } from '../../../define/kit.ts';
import { type Mistake, readMistakes } from '../../../define/mistake.ts';
import type { ExerciseReport } from '../../../report/report.ts';
import { codesOf, gradeMistaken, type Subject } from '../../mistakes/grade-mistaken.ts';
import { loadMistakes } from '../../reference.ts';
import { type Finding, found } from '../claim.ts';
import { notPassed } from './solution.ts';

/**
 * Every known mistake loses points, on the hidden fixtures alone too, and is called by its own code and by no other known
 * mistake's; what is accepted as a variant earns full marks.
 */
export async function mistakesAreCaught(kit: Kit, subject: Subject): Promise<Finding[]> {
  const { root, assignment, exercise } = subject;
  const place = `solutions/${assignment.id}/mistakes/${exercise.id}.ts`;
  const mistakes = await loadMistakes(root, assignment.id, exercise);
  // What is learnt has no single values by which a mistake could be known.
  if (mistakes.length === 0 && exercise.training !== null) return [];
  if (mistakes.length === 0) {
    return [found(`No known mistakes of ${exercise.id} are written down; two or more belong there.`, place)];
  }
  const codes = mistakes.map(({ code }) => code);
  const accepted = await loadAccepted(path.join(root, place));
  const graded = await gradeAll([...mistakes, ...accepted], (mistake) =>
    gradeMistaken(kit, subject, mistake, 'all'),
  );
  return graded.flatMap(([mistake, report]) => {
    if (!accepted.includes(mistake))
      return judgeMistake(mistake, codes, report).map((sentence) => found(sentence, place));
    const words = notPassed(report);
    return words.length === 0
      ? []
      : [
          found(
            `${mistake.code} is accepted, but it loses points: ${words.join('; ')}. Expected full marks.`,
            place,
          ),
        ];
  });
}

/** Grades two at a time: for half of it, a grading waits for its sandbox. */
async function gradeAll(
  mistakes: readonly Mistake[],
  gradeOne: (mistake: Mistake) => Promise<ExerciseReport>,
): Promise<(readonly [Mistake, ExerciseReport])[]> {
  const graded: (readonly [Mistake, ExerciseReport])[] = [];
  const queue = [...mistakes.entries()];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [i, mistake] = next;
      graded[i] = [mistake, await gradeOne(mistake)];
    }
  };
  await Promise.all([work(), work()]);
  return graded;
}

/**
 * What is wrong with how a mistake is graded, in sentences; `known` are the codes of all mistakes of the exercise. Its
 * report must be of all fixtures: the hidden ones are judged by themselves.
 */
export function judgeMistake({ code }: Mistake, known: readonly string[], report: ExerciseReport): string[] {
  const lost = report.checks.filter(({ points, maxPoints }) => points < maxPoints);
  if (lost.length === 0) {
    return [
      `No fixture sees ${code}: it earns full marks. Add a case in which it gives other values, or strike it from the list.`,
    ];
  }
  const unjudged = report.checks.filter(({ status }) => status === 'error');
  if (unjudged.length > 0) {
    return [
      `With ${code} ${unjudged.map(({ scope, name }) => `the ${scope} check ${name}`).join(', ')} cannot be judged. Expected a loss of points.`,
    ];
  }
  const given = [...new Set(codesOf(report))];
  const others = given.filter((other) => other !== code && known.includes(other));
  return [
    ...(lost.some(({ scope }) => scope === 'hidden')
      ? []
      : [
          `No hidden fixture sees ${code}: it loses points in public alone. Add a hidden case that shows it.`,
        ]),
    ...(given.includes(code)
      ? []
      : [
          `The hint of ${code} is never shown: the checks report ${given.join(', ')} instead. Add a case in which its values are its own, or strike it from the list.`,
        ]),
    ...others.map(
      (other) =>
        `${code} is called by the name of another mistake, ${other}. Add a case in which the two give different values.`,
    ),
  ];
}

/** The variants that a file of mistakes exports as `accepted`: no mistakes, although they differ from the reference. */
async function loadAccepted(file: string): Promise<readonly Mistake[]> {
  const lists: unknown = await import(pathToFileURL(file).href);
  const accepted = typeof lists === 'object' && lists !== null && 'accepted' in lists ? lists.accepted : [];
  return readMistakes(accepted, file);
}
