import path from 'node:path';
import { bundleFile } from '../sandbox/bundle.ts';
import type { Level } from '../sandbox/level.ts';
import type { Outcome } from '../sandbox/outcome.ts';
import { loadRealmCode, type RealmCode } from '../sandbox/realm-code.ts';
import { openSandbox, type Sandbox, surroundingsAt } from '../sandbox/sandbox.ts';
import type { Submission } from '../sandbox/submission.ts';

/** The folder of the kit that is tested. */
export const root: string = path.resolve(import.meta.dirname, '../..');

/** The sandbox's own code, as it was built for the tests. */
export function realmCode(): Promise<RealmCode> {
  return loadRealmCode({ root, built: path.join(root, 'bin/dist'), version: '0.0.0' });
}

/** A submission of one file, `layers.ts`, and of any others by name. */
export function submissionOf(source: string, others: Readonly<Record<string, string>> = {}): Submission {
  const files = Object.entries({ 'layers.ts': source, ...others });
  return new Map(files.map(([name, text]) => [name, { status: 'read', text }]));
}

/** A real sandbox for one student's source, at the best level that works or the one named; its caller closes it. */
export async function openStudent(source: string, level?: Level): Promise<Sandbox> {
  const submission = submissionOf(source);
  const bundle = (file: string): ReturnType<typeof bundleFile> => bundleFile(file, submission);
  return openSandbox(await realmCode(), submission, bundle, surroundingsAt(level));
}

/** Calls a function of the student's file once. */
export function callStudent(
  sandbox: Sandbox,
  name: string,
  args: readonly unknown[] = [],
  limitMs = 2000,
): Promise<Outcome> {
  return sandbox.call({ file: 'layers.ts', function: name, args, cache: 'none', limitMs });
}

/** What `f(...args)` of a student's source comes to, in a sandbox of its own. */
export async function runStudent(
  source: string,
  args: readonly unknown[] = [],
  limitMs = 2000,
): Promise<Outcome> {
  const sandbox = await openStudent(source);
  try {
    return await callStudent(sandbox, 'f', args, limitMs);
  } finally {
    await sandbox.close();
  }
}
