import type { Assignment, CheckSpec, Exercise } from './assignment.ts';
import { manifestSchema } from './manifest.ts';
import { type CheckedExercise, type CheckedFunctions, namesOf } from './names.ts';
import { partChecks, type PossibleCheck, possibleChecks } from './possible-checks.ts';
import { problemsOf } from './problems.ts';
import { sayIssue } from './say-issue.ts';

export type Expansion =
  | { readonly status: 'valid'; readonly assignment: Assignment }
  | { readonly status: 'invalid'; readonly problems: readonly string[] };

/**
 * Checks a manifest and spells out what follows from its ids and inputs: `affine` with inputs `x, w, b` means
 * `affineForward`, `affineBackward` and the gradients `dx, dw, db`. Every problem names its field.
 */
export function expandManifest(manifest: unknown): Expansion {
  const parsed = manifestSchema.safeParse(manifest);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(sayIssue);
    return { status: 'invalid', problems };
  }
  const { id, title, total, exercises } = parsed.data;
  const problems = problemsOf(exercises);
  if (problems.length > 0) return { status: 'invalid', problems };
  return { status: 'valid', assignment: { id, title, total, exercises: exercises.flatMap(expandExercise) } };
}

/** The exercise itself and then its parts, each with functions of its own. */
function expandExercise(checked: CheckedExercise): Exercise[] {
  const { title, file, hints } = checked;
  const shared = { title, file, hints };
  return [
    {
      ...shared,
      ...expandFunctions(checked),
      checks: checksOf(checked, possibleChecks(checked)),
      partOf: null,
    },
    ...checked.parts.map((part) => ({
      ...shared,
      ...expandFunctions(part),
      checks: checksOf(part, partChecks(part)),
      partOf: checked.id,
    })),
  ];
}

function expandFunctions(checked: CheckedFunctions) {
  const { id, kind, inputs, options, carry, blocks, training, publicShare, consistentCredit, callLimitMs } =
    checked;
  return {
    id,
    kind,
    ...namesOf(checked),
    inputs,
    options: options ?? null,
    carry,
    blocks,
    training: training ?? null,
    cases: { public: checked.public, hidden: checked.hidden },
    publicShare,
    consistentCredit,
    callLimitMs,
  };
}

function checksOf({ points }: CheckedFunctions, checks: readonly PossibleCheck[]): CheckSpec[] {
  return checks.map(({ name, kind, values }) => ({ name, kind, points: points[name] ?? 0, values }));
}
