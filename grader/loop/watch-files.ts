import { watch } from 'node:fs';
import { readSubmission, type Submission } from '../sandbox/submission.ts';

/** So long after the last event of a burst the files are read: an editor writes in several steps. */
const settleMs = 6;
/** A file that is suddenly gone or empty is on its way somewhere: it is looked at again before that is believed. */
const secondLookMs = 150;
/** Some file systems tell of no change: network drives, containers. */
const pollMs = 1000;

/**
 * Watches the named files of one folder and tells each version of them that differs from the one before, the first one
 * at once. Links are not followed.
 *
 * @returns ends the watch
 */
export function watchFiles(
  folder: string,
  names: readonly string[],
  onChange: (submission: Submission) => void,
): () => void {
  let known: Submission = new Map();
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  const look = (isSecond: boolean): void => {
    if (isOver) return;
    const now = readSubmission(folder, names);
    if (sameFiles(known, now)) return;
    if (!isSecond && names.some((name) => isGone(known, now, name))) {
      lookIn(secondLookMs, true);
      return;
    }
    known = now;
    onChange(now);
  };
  const lookIn = (ms: number, isSecond = false): void => {
    clearTimeout(timer);
    timer = setTimeout(look, ms, isSecond);
  };

  const watcher = openWatcher(folder, () => {
    lookIn(settleMs);
  });
  const poll = setInterval(look, pollMs, false);
  lookIn(0, true);
  return () => {
    isOver = true;
    clearTimeout(timer);
    clearInterval(poll);
    watcher?.close();
  };
}

/** The system's word of changes; null where it gives none. */
function openWatcher(folder: string, onEvent: () => void): { close(): void } | null {
  try {
    const watcher = watch(folder, onEvent);
    watcher.on('error', () => undefined);
    return watcher;
  } catch {
    return null;
  }
}

function sameFiles(before: Submission, now: Submission): boolean {
  return before.size === now.size && [...now].every(([name, file]) => isSame(before.get(name), file));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isGone(before: Submission, now: Submission, name: string): boolean {
  return textIn(before, name) !== '' && textIn(now, name) === '';
}

function textIn(submission: Submission, name: string): string {
  const file = submission.get(name);
  return file?.status === 'read' ? file.text.trim() : '';
}
