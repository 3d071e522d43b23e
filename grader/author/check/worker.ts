/** A process that judges one claim after the other, as it is told by the one that started it. */
import { requireAssignment } from '../../define/compile-manifest.ts';
import { type Finding, reasonOf } from './claim.ts';
import { assignmentClaims, exerciseClaims } from './claims.ts';
import { type Order, orderSchema, type Result } from './task.ts';

async function judge({ task, kit, terms }: Order): Promise<readonly Finding[]> {
  const assignment = await requireAssignment(kit.root, task.assignment);
  if (task.exercise === null) {
    const claim = Object.entries(assignmentClaims).find(([name]) => name === task.claim)?.[1];
    if (claim !== undefined) return claim(kit, assignment, terms);
  }
  const exercise = assignment.exercises.find(({ id }) => id === task.exercise);
  const claim = Object.entries(exerciseClaims).find(([name]) => name === task.claim)?.[1];
  if (exercise !== undefined && claim !== undefined) {
    return claim(kit, { root: kit.root, assignment, exercise }, terms);
  }
  throw new Error(`there is no claim "${task.claim}" about ${task.exercise ?? task.assignment}`);
}

process.on('message', (message) => {
  judge(orderSchema.parse(message))
    .then(
      (findings): Result => ({ status: 'judged', findings: [...findings] }),
      (error: unknown): Result => ({ status: 'error', reason: reasonOf(error) }),
    )
    .then((result) => process.send?.(result))
    .catch(() => process.exit(1));
});
process.once('disconnect', () => process.exit());
process.send?.('ready');
