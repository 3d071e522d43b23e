import path from 'node:path';
import type { Desk, ExitCode } from '../desk.ts';

interface Made {
  readonly file: string;
  readonly status: 'same' | 'changed';
  /** What else there is to say of it. */
  readonly note?: string;
}

interface Circumstances {
  readonly wrote: boolean;
  /** Whether a file that is not up to date is a failure. */
  readonly check: boolean;
  /** The command that makes the files. */
  readonly again: string;
  /** The command after it. */
  readonly next: string;
}

/** Lists the files that a command made or would make, and what comes next. */
export function tellMade(
  { root, say }: Desk,
  files: readonly Made[],
  { wrote, check, again, next }: Circumstances,
): ExitCode {
  for (const { file, status, note } of files) {
    const words =
      status === 'same' ? 'up to date' : wrote ? 'written' : check ? 'not up to date' : 'would change';
    say(
      `${status === 'same' || !check ? '✓' : '✗'} ${path.relative(root, file)}  ${words}${note === undefined ? '' : `: ${note}`}\n`,
    );
  }
  const upToDate = wrote || files.every(({ status }) => status === 'same');
  say(`Next: npm run author -- ${upToDate ? next : again}\n`);
  return check && !upToDate ? 1 : 0;
}
