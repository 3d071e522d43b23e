import { type Assignment, maxPoints } from '../../../define/assignment.ts';
import { type Finding, found } from '../claim.ts';

/** The exercises' points come together to what the manifest promises, and each exercise gives some. */
export function pointsAddUp({ id, exercises, total }: Assignment): Finding[] {
  const manifest = `assignments/${id}/assignment.ts`;
  if (exercises.length === 0) {
    return [
      found(`${id} has no exercises yet; add one with npm run author -- new ${id} <exercise-id>.`, manifest),
    ];
  }
  const worthless = exercises.filter((exercise) => maxPoints(exercise) === 0);
  const sum = exercises.reduce((points, exercise) => points + maxPoints(exercise), 0);
  const each = exercises.map((exercise) => `${exercise.id} ${maxPoints(exercise)}`).join(', ');
  return [
    ...worthless.map((exercise) =>
      found(`${exercise.id} gives no points; give its checks some, or take it out of the list.`, manifest),
    ),
    ...(sum === total
      ? []
      : [
          found(
            `The points come to ${sum}, but ${total} are promised (${each}). Change the points of the exercises, or state total: ${sum} in the manifest.`,
            manifest,
          ),
        ]),
  ];
}
