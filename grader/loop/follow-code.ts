import { isDeepStrictEqual } from 'node:util';
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

/** The last readable code of an exercise, and the files that it came from. */
interface Known {
  readonly digest: string;
  readonly files: readonly string[];
}

/**
 * Follows the code of exercises from one version of a submission to the next. While an exercise cannot be read its last
 * readable version counts, so that an error that is taken back changes nothing.
 */
export function followCode(groups: readonly ExerciseGroup[]): (submission: Submission) => Promise<Changes> {
  const known = new Map<ExerciseGroup, Known>();
  let before: Submission = new Map();
  let brokenBefore: Changes['broken'] = new Map();
  return async (submission) => {
    const saved = [...submission.keys()].filter(
      (name) => !isDeepStrictEqual(before.get(name), submission.get(name)),
    );
    // Reading the code of an exercise costs more than anything else here: only where one of its files was saved.
    const suspects = groups.filter(
      (group) =>
        brokenBefore.has(group) || (known.get(group)?.files ?? saved).some((file) => saved.includes(file)),
    );
    const broken = new Map<ExerciseGroup, FileProblem>();
    const changed: ExerciseGroup[] = [];
    for (const { group, code } of await Promise.all(suspects.map((group) => readGroup(group, submission)))) {
      if (code.status === 'broken') broken.set(group, code.problem);
      else if (known.get(group)?.digest !== code.digest) changed.push(group);
      if (code.status === 'readable') known.set(group, code);
    }
    before = submission;
    brokenBefore = broken;
    return { changed, broken };
  };
}

type GroupCode =
  ({ readonly status: 'readable' } & Known) | { readonly status: 'broken'; readonly problem: FileProblem };

async function readGroup(
  group: ExerciseGroup,
  submission: Submission,
): Promise<{ readonly group: ExerciseGroup; readonly code: GroupCode }> {
  const codes = await Promise.all(group.parts.map((part) => codeOf(part, submission)));
  const digests: string[] = [];
  const files: string[] = [];
  for (const code of codes) {
    if (code.status === 'broken') return { group, code };
    digests.push(code.digest);
    files.push(...code.files);
  }
  return { group, code: { status: 'readable', digest: digests.join(' '), files } };
}
