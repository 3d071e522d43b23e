import type { Evidence } from '../compare/comparison.ts';
import type { Finding } from './codes.ts';
import { wrongValues } from './last-rules.ts';
import { RULES } from './rules.ts';
import type { RightCase } from './scene.ts';
import { situationOf } from './scene.ts';

/**
 * Says in words what is wrong with one value, from every case in which it was wrong; `right` are the cases in which it
 * was right, which rule explanations out. An explanation is given only if it reproduces the student's numbers in every
 * case; the last resort says how much is wrong and where it starts. Never holds an expected number.
 *
 * Evidence on several values is judged by the first one's.
 *
 * @throws RangeError when there is no evidence.
 */
export function diagnoseValues(evidence: readonly Evidence[], right: readonly RightCase[] = []): Finding {
  const [first] = evidence;
  if (first === undefined) throw new RangeError('a diagnosis needs at least one case that was wrong');
  const { path } = first;
  const situation = situationOf(
    path,
    evidence.filter((one) => one.path === path),
    right,
  );
  for (const rule of RULES) {
    const finding = rule(situation);
    if (finding !== undefined) return finding;
  }
  return wrongValues(situation);
}
