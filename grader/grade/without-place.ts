import type { Outcome } from '../sandbox/outcome.ts';

/** An outcome without the place where it threw: student code writes its own stack traces, and a line could carry an input. */
export function withoutPlace<O extends Outcome>(outcome: O): O {
  if (outcome.status !== 'threw') return outcome;
  return { ...outcome, error: { name: outcome.error.name, message: outcome.error.message, place: null } };
}
