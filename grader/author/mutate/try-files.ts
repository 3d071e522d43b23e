import type { Kit } from '../../define/kit.ts';
import { bundleFile } from '../../sandbox/bundle.ts';
import { loadRealmCode } from '../../sandbox/realm-code.ts';
import { openSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import type { SourceFile, Submission } from '../../sandbox/submission.ts';
import { judgeTrial, type Trial, type Verdict } from './trials.ts';

/** A solution that many variants of one of its files are tried in place of. */
export interface Stand {
  readonly kit: Kit;
  /** All files of the solution; variants may import the others. */
  readonly solution: Submission;
  readonly file: string;
  readonly trials: readonly Trial[];
}

/** What a variant came to: `right` only if it passes every trial. */
export type Tried = Verdict['status'];

/** So many variants share a process: each takes a millisecond to load, and is loaded again when another kills the process. */
const perProcess = 25;
const warmUpMs = 5000;
const original = 'the solution';

/**
 * Tries variants of a solution's file, many in one real sandbox, each loaded there as a file of its own. One that never
 * ends costs the others a new process.
 *
 * @param jobs how many sandboxes work at once
 * @returns what became of each, in the order of `variants`
 * @throws Error when a variant is not TypeScript that can be bundled.
 */
export async function tryVariants(
  stand: Stand,
  variants: readonly string[],
  { limitMs, jobs, onTried }: { limitMs: number; jobs: number; onTried?: () => void },
): Promise<Tried[]> {
  const code = await loadRealmCode(stand.kit);
  const tried: Tried[] = [];
  const batches = Array.from({ length: Math.ceil(variants.length / perProcess) }, (_, i) => i * perProcess);
  const queue = batches.values();
  const work = async (): Promise<void> => {
    for (const from of queue) {
      const batch = variants.slice(from, from + perProcess);
      const submission = submissionOf(stand, batch);
      const sandbox = openSandbox(code, submission, (name) => bundleVariant(stand, submission, name));
      try {
        let isWarm = false;
        for (const i of batch.keys()) {
          if (!isWarm) await warmUp(sandbox, stand);
          const { status, isProcessLost } = await tryFile(sandbox, stand, String(i), limitMs);
          tried[from + i] = status;
          isWarm = !isProcessLost;
          onTried?.();
        }
      } finally {
        await sandbox.close();
      }
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return tried;
}

/** Tries the solution itself; its times are those of a process that has run it before. */
export async function trySolution(stand: Stand): Promise<Verdict> {
  const submission = submissionOf(stand, []);
  const code = await loadRealmCode(stand.kit);
  const sandbox = openSandbox(code, submission, (name) => bundleVariant(stand, submission, name));
  try {
    await tryFile(sandbox, stand, original, warmUpMs);
    return await tryFile(sandbox, stand, original, warmUpMs);
  } finally {
    await sandbox.close();
  }
}

/** Trials one after the other, up to the first that something is wrong in; the verdict is that on all of them. */
async function tryFile(sandbox: Sandbox, { trials }: Stand, name: string, limitMs: number): Promise<Verdict> {
  let all: Verdict = { status: 'right', judged: 0, isProcessLost: false, longestMs: 0 };
  for (const trial of trials) {
    const verdict = await judgeTrial(sandbox, trial, name, limitMs);
    const judged = all.judged + verdict.judged;
    all = { ...verdict, judged, longestMs: Math.max(all.longestMs, verdict.longestMs) };
    if (verdict.status === 'wrong') break;
  }
  return all;
}

/** In a new process the first calls take far longer than all others: the solution makes them. */
async function warmUp(sandbox: Sandbox, { trials }: Stand): Promise<void> {
  for (const trial of trials) {
    await judgeTrial(sandbox, { ...trial, cases: trial.cases.slice(0, 1) }, original, warmUpMs);
  }
}

/** The solution's file under a name of its own, and the variants by their numbers. */
function submissionOf({ solution, file }: Stand, variants: readonly string[]): Submission {
  const numbered = variants.map((text, i): [string, SourceFile] => [String(i), { status: 'read', text }]);
  return new Map([[original, solution.get(file) ?? { status: 'missing' }], ...numbered]);
}

/** Bundles a variant in the place of the solution's file. */
async function bundleVariant({ solution, file }: Stand, submission: Submission, name: string) {
  const variant = submission.get(name) ?? { status: 'missing' };
  const bundle = await bundleFile(file, new Map([...solution, [file, variant]]));
  if (bundle.status === 'bundled') return bundle;
  const { problem } = bundle;
  throw new Error(
    `A variant of ${file} cannot be bundled: ${'message' in problem ? problem.message : problem.kind}`,
  );
}
