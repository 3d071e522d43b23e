import type { Submission } from './submission.ts';

/** What is sent into the sandbox for graded code: what it may import, and the mathjs that some of the starter's functions compute with. */
export type Library = 'starter' | 'maths' | 'mathjs';

/** The starter's functions that need `maths`, which is eight times as long as the rest of it. */
export const functionsOfMaths: readonly string[] = ['matmul', 'pow'];

const named = new RegExp(`(?<!\\bMath\\.)\\b(?:${functionsOfMaths.join('|')})\\b`);
/** All names may be imported at once, or be written in another way. */
const veiled = /\*\s*(?:as|from)\b|\brequire\b|\\[ux]/;

/**
 * What has to be sent to a submission that imports the starter: `maths` too, if it may come to call a function that needs
 * it. One that no text names cannot be imported.
 */
export function librariesOfStarter(submission: Submission): readonly Library[] {
  const mayNeedMaths = [...submission.values()].some(
    (file) => file.status === 'read' && (named.test(file.text) || veiled.test(file.text)),
  );
  return mayNeedMaths ? ['starter', 'maths'] : ['starter'];
}
