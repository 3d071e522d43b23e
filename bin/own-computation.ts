import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import type { Assignment } from '../grader/define/assignment.ts';
import { fixturePath, loadFixture } from '../grader/fixtures/store.ts';
import { argumentsOf } from '../grader/sandbox/arguments.ts';

/** One call of a solution's function; `cached` calls get the cache of the call before. */
interface PlannedCall {
  readonly file: string;
  readonly function: string;
  readonly args: readonly unknown[];
  readonly cached: boolean;
}

/**
 * How long the reference solutions of chosen exercises need for every call that a grading makes, in milliseconds, trainings
 * left out, in a cold process of plain Node: the part of a grading that is the exercises' own.
 */
export async function measureOwnComputation(
  root: string,
  { id, exercises }: Assignment,
  chosen: readonly string[],
): Promise<number> {
  const calls: PlannedCall[] = [];
  const judgedByValues = exercises.filter(({ training }) => training === null);
  for (const exercise of judgedByValues.filter((each) => chosen.includes(each.partOf ?? each.id))) {
    for (const scope of ['public', 'hidden'] as const) {
      const stored = await loadFixture(fixturePath(root, id, scope, exercise.id));
      if (stored.status !== 'loaded')
        throw new Error(`the ${scope} fixture of ${exercise.id} is ${stored.status}`);
      const { file, forward, backwards, upstream } = exercise;
      for (const fixture of stored.fixture.cases) {
        const first = { file, function: forward, args: argumentsOf(exercise, fixture), cached: false };
        const args = upstream.map((output) => fixture.upstream[output]);
        const asked = Object.keys(fixture.upstream).length > 0 ? backwards : [];
        calls.push(
          ...(asked.length === 0
            ? [first]
            : asked.flatMap((name) => [first, { file, function: name, args, cached: true }])),
        );
      }
    }
  }
  return runPlainly(path.join(root, 'solutions', id), calls);
}

/** The exercises, by their ids, that are judged by values in all their parts: what is learnt takes as long as it takes. */
export function trainingNothing({ exercises }: Assignment): string[] {
  const trains = exercises.flatMap(({ id, partOf, training }) => (training === null ? [] : [partOf ?? id]));
  return exercises.flatMap(({ id, partOf }) => (partOf === null && !trains.includes(id) ? [id] : []));
}

async function runPlainly(folder: string, calls: readonly PlannedCall[]): Promise<number> {
  const files = [...new Set(calls.map(({ file }) => file))];
  const imports = files.map((file, i) => `import * as file${i} from './${file}';`).join('\n');
  const source = `import { withFunctions } from '../../grader/sandbox/arguments.ts';
    ${imports}
    const files = { ${files.map((file, i) => `'${file}': file${i}`).join(', ')} };
    const calls = ${JSON.stringify(calls)};
    for (const call of calls) call.args = call.args.map(withFunctions);
    const start = performance.now();
    let last;
    for (const call of calls) {
      try { last = files[call.file][call.function](...call.args, ...(call.cached ? [last.cache ?? last] : [])); } catch {}
    }
    console.log(performance.now() - start);`;
  const work = await mkdtemp(path.join(tmpdir(), 'gradkit-bench-'));
  try {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: folder, loader: 'js' },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
    });
    const script = path.join(work, 'own.cjs');
    await writeFile(script, outputFiles[0]?.contents ?? '');
    const times = Array.from({ length: 9 }, () =>
      Number(spawnSync(process.execPath, [script], { encoding: 'utf8' }).stdout),
    );
    return times.sort((a, b) => a - b)[4] ?? NaN;
  } finally {
    await rm(work, { recursive: true });
  }
}
