import type { Bundle } from './bundle.ts';
import { type Library, librariesOfStarter } from './libraries.ts';
import { type FindOrigin, locateError, originsOf } from './locate.ts';
import type { FileProblem } from './outcome.ts';
import type { Session } from './session.ts';
import type { Submission } from './submission.ts';

/** A student's file in the session's process, or why it is not there. */
export type Loaded =
  | {
      readonly status: 'loaded';
      readonly generation: number;
      readonly exports: ReadonlyMap<string, string>;
      readonly findOrigin: FindOrigin;
    }
  | { readonly status: 'no-file'; readonly problem: FileProblem };

const importLimitMs = 3000;

/** Of each file, what its first import in a grading came to; the other sandboxes of the grading wait for it. */
export type FirstImports = Map<string, Promise<Loaded>>;

/** Gives the function that makes sure that a file of the submission is loaded into the session's present process. */
export function openLoader(
  session: Session,
  submission: Submission,
  bundle: (file: string) => Promise<Bundle>,
  firstImports: FirstImports,
): (file: string) => Promise<Loaded> {
  const files = new Map<string, Loaded>();
  const starter = librariesOfStarter(submission);
  const withWhatItNeeds = (library: Library): readonly Library[] =>
    library === 'starter' ? starter : [library];

  async function load(file: string, isRepeated = false): Promise<Loaded> {
    const bundled = await bundle(file);
    if (bundled.status === 'rejected') return { status: 'no-file', problem: bundled.problem };
    for (const library of bundled.libraries.flatMap(withWhatItNeeds)) await session.provide(library);
    const generation = session.generation();
    const findOrigin = originsOf(bundled.readMap);
    const answer = await session.ask({ op: 'load', file, code: bundled.code }, importLimitMs);
    switch (answer.status) {
      case 'loaded':
        return { status: 'loaded', generation, exports: answer.exports, findOrigin };
      case 'threw': {
        const error = await locateError(answer.error, file, findOrigin, submission);
        return { status: 'no-file', problem: { kind: 'threw', error, printed: answer.printed } };
      }
      case 'timed-out':
        // Nothing else runs then: every other sandbox waits for the first import of each file.
        if (answer.inDoubt && !isRepeated) return load(file, true);
        return { status: 'no-file', problem: { kind: 'timed-out', limitMs: importLimitMs } };
      case 'out-of-memory':
        return { status: 'no-file', problem: { kind: 'out-of-memory' } };
      default:
        return { status: 'no-file', problem: { kind: 'crashed' } };
    }
  }

  async function loadOnce(file: string): Promise<Loaded> {
    const known = files.get(file);
    if (known?.status === 'no-file' || known?.generation === session.generation()) return known;
    const loaded = await loadAfterOthers(file);
    files.set(file, loaded);
    return loaded;
  }

  /** A file that could not be imported once is not tried again: that might cost the whole time limit again. */
  async function loadAfterOthers(file: string): Promise<Loaded> {
    const first = firstImports.get(file);
    if (first !== undefined) {
      const loaded = await first;
      return loaded.status === 'loaded' ? load(file) : loaded;
    }
    const importing = load(file);
    firstImports.set(file, importing);
    return importing;
  }

  /**
   * Every file is imported into a process before any function is called there: what runs on import, and may be told to
   * the student, never saw an argument.
   */
  return async (file) => {
    for (;;) {
      const generation = session.generation();
      for (const name of submission.keys()) await loadOnce(name);
      if (session.generation() === generation) return loadOnce(file);
    }
  };
}
