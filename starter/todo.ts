/** Which assignment an exercise belongs to, so that an unwritten one can name the command that checks it. */
const assignments: Readonly<Record<string, readonly string[]>> = {
  a1: ['sigmoid', 'relu', 'affine', 'softmax-loss'],
  a2: ['sgd-momentum', 'batchnorm', 'conv'],
};

/**
 * Stands where the code of an exercise is still to be written; delete the call when you write yours.
 *
 * @throws an error named `NotStarted`, always: an exercise without code is not started rather than wrong.
 */
export function todo(exerciseId: string): never {
  const ids = Object.keys(assignments);
  const assignment = ids.find((id) => assignments[id]?.includes(exerciseId)) ?? '<assignment>';
  const error = new Error(
    `"${exerciseId}" is not started. Write your code in place of todo('${exerciseId}'), ` +
      `then check it: npm run grade ${assignment} ${exerciseId}`,
  );
  error.name = 'NotStarted';
  throw error;
}
