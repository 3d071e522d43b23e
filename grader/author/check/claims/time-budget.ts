import path from 'node:path';
import type { Kit } from '../../../define/kit.ts';
import { grade } from '../../../grade/grade.ts';
import type { Subject } from '../../mistakes/grade-mistaken.ts';
import { type Finding, found, type Terms } from '../claim.ts';

/** A busy machine is slow once in a while; a slow exercise always. */
const tries = 5;
/** How many times as long as starting the grading itself may take: whatever slows the machine down slows both. */
const starts = 20;

/**
 * Grading the reference takes no more than the budget beyond what grading the empty starter takes, which is what starting
 * costs; or, where the machine is busy, no more than 20 starts. One try of several is enough. A training may take a third of
 * its own limit.
 */
export async function gradingIsQuick(
  kit: Kit,
  { root, assignment, exercise }: Subject,
  { budgetMs }: Terms,
): Promise<Finding[]> {
  const allowedMs = exercise.training === null ? budgetMs : exercise.callLimitMs / 3;
  const timeOf = async (room: string): Promise<number> => {
    const start = performance.now();
    const submission = path.join(root, room, assignment.id);
    await grade(kit, { assignment, exercises: [exercise], submission, fixtures: 'all', staff: false });
    return performance.now() - start;
  };
  let best = Infinity;
  for (let i = 0; i < tries; i++) {
    const starting = await timeOf('assignments');
    const grading = (await timeOf('solutions')) - starting;
    if (grading <= Math.max(allowedMs, starts * starting)) return [];
    best = Math.min(best, grading);
  }
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  return [
    found(
      `Grading the reference of ${exercise.id} takes ${seconds(best)} beyond the start; at most ${seconds(allowedMs)} were expected. Make its cases smaller, or its reference quicker.`,
      `assignments/${assignment.id}/exercises/${exercise.id}.ts`,
    ),
  ];
}
