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
  const findings: Finding[] = [];
  for (const mistake of mistakes) {
    const words = judgeMistake(mistake, codes, await gradeMistaken(kit, subject, mistake, 'all'));
    findings.push(...words.map((sentence) => found(sentence, place)));
  }
  for (const variant of await loadAccepted(path.join(root, place))) {
    const words = notPassed(await gradeMistaken(kit, subject, variant, 'all'));
    if (words.length === 0) continue;
    findings.push(
      found(
        `${variant.code} is accepted, but it loses points: ${words.join('; ')}. Expected full marks.`,
        place,
      ),
    );
  }
  return findings;
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
