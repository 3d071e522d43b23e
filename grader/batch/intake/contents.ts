import type { SourceFile } from '../../sandbox/submission.ts';
import { sayBytes } from './limits.ts';
import { maxSourceBytes } from '../../sandbox/submission.ts';

/** A file of a submission, whether it lies in a folder or in an archive. */
export interface Listed {
  /** With forward slashes, from the submission's own folder. */
  readonly path: string;
  /** Null where it was not kept, as it cannot be one of the assignment's files. */
  readonly read: (() => Promise<SourceFile>) | null;
}

/** A listed file, and where it lies below the intake folder. */
export interface Shown extends Listed {
  readonly shown: string;
}

/** What an archive holds. */
export type Contents =
  | { readonly status: 'listed'; readonly files: readonly Listed[]; readonly notes: readonly string[] }
  /** `reason` completes the sentence that starts with the archive's name. */
  | { readonly status: 'refused'; readonly reason: string };

/** Why a folder or an archive is refused, thrown by what reads it and caught by what called that. */
export class Refusal extends Error {}

/** Whether a file of this path is worth keeping. */
export type IsLikely = (path: string) => boolean;

/** A file that is larger than what is graded, by what is known of its size. */
export function tooLarge(size: string): SourceFile {
  return { status: 'unreadable', reason: `${size}; at most ${sayBytes(maxSourceBytes)} are graded` };
}
