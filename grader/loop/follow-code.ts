import type { ExerciseGroup } from '../grade/gather-parts.ts';
import type { FileProblem } from '../sandbox/outcome.ts';
import type { Submission } from '../sandbox/submission.ts';
import { codeOf } from './code-of.ts';

/** What a saved submission means for the exercises. */
export interface Changes {
  /** Exercises whose code is another than when they were last told, and can be read. */
  readonly changed: readonly ExerciseGroup[];
  /** Exercises whose code cannot be read at the moment, with the reason. */
  readonly broken: ReadonlyMap<ExerciseGroup, FileProblem>;
}

/**
 * Follows the code of exercises from one version of a submission to the next. While an exercise cannot be read its last
 * readable version counts, so that an error that is taken back changes nothing.
 */
export function followCode(groups: readonly ExerciseGroup[]): (submission: Submission) => Promise<Changes> {
  const known = new Map<ExerciseGroup, string>();
  return async (submission) => {
    const broken = new Map<ExerciseGroup, FileProblem>();
    const changed: ExerciseGroup[] = [];
    const codes = await Promise.all(
      groups.map(({ parts }) => Promise.all(parts.map((part) => codeOf(part, submission)))),
    );
    for (const [i, group] of groups.entries()) {
      const digests: string[] = [];
      for (const code of codes[i] ?? []) {
        if (code.status === 'broken') broken.set(group, code.problem);
        else digests.push(code.digest);
      }
      const digest = digests.join(' ');
      if (broken.has(group) || known.get(group) === digest) continue;
      known.set(group, digest);
      changed.push(group);
    }
    return { changed, broken };
  };
}
