import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { centredGradient } from '../centred.ts';
import { drawCase, TIMED_LAYERS } from './cases.ts';
import type { StudyCase } from './cases.ts';

/** One layer's whole gradient check, in milliseconds, medians over the rounds. */
export interface TimedCheck {
  readonly layer: string;
  readonly coordinates: number;
  readonly ms: number;
  /** The first check of the process, before the code was compiled. */
  readonly firstMs: number;
  readonly numpyMs: number;
  /** How many times longer NumPy took. */
  readonly ratio: number;
  /** The largest difference between the two gradients as a share of the largest entry. */
  readonly difference: number;
}

export type Comparison =
  | { readonly status: 'compared'; readonly numpy: string; readonly rows: readonly TimedCheck[] }
  | { readonly status: 'skipped'; readonly reason: string };

const PYTHONS = ['python3', '/usr/bin/python3'];
/** How long the checks here run before they are timed: NumPy is compiled already, this code is not. */
const WARM_UP_MS = 300;
const Hello = z.object({ numpy: z.string() });
const Answer = z.object({ ms: z.number(), gradients: z.record(z.string(), z.array(z.number())) });

/**
 * Runs the centred gradient check of four layers here and in NumPy on the same numbers, turn by turn so that a busy
 * machine slows both, and compares times and gradients. Skips with a reason where no Python has NumPy.
 *
 * @throws when NumPy's side answers with anything but a check.
 */
export async function againstNumpy(rounds = 11): Promise<Comparison> {
  for (const command of PYTHONS) {
    const numpy = openNumpy(command);
    try {
      const hello = await numpy.answer();
      if (hello === undefined) continue;
      const rows: TimedCheck[] = [];
      for (const layer of TIMED_LAYERS) {
        const drawn = drawCase(layer, 'plain', 1);
        if (drawn !== undefined) rows.push(await timeBoth(drawn, numpy, rounds));
      }
      return { status: 'compared', numpy: Hello.parse(hello).numpy, rows };
    } finally {
      numpy.close();
    }
  }
  return { status: 'skipped', reason: `no NumPy: neither ${PYTHONS.join(' nor ')} can import it` };
}

interface NumpyProcess {
  readonly ask: (question: unknown) => void;
  /** The next line it writes, parsed; undefined when it has ended. */
  readonly answer: () => Promise<unknown>;
  readonly close: () => void;
}

function openNumpy(command: string): NumpyProcess {
  const child = spawn(command, [path.join(import.meta.dirname, 'numpy-check.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] },
  });
  child.on('error', () => undefined); // a missing command ends the lines below, which is how it is noticed
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: (question) => child.stdin.write(`${JSON.stringify(question)}\n`),
    answer: async () => {
      const line = await lines.next();
      const value: unknown = line.done === true ? undefined : JSON.parse(line.value);
      return value;
    },
    close: () => child.stdin.end(),
  };
}

async function timeBoth(
  { layer, problem }: StudyCase,
  numpy: NumpyProcess,
  rounds: number,
): Promise<TimedCheck> {
  const inputs = Object.fromEntries(Object.entries(problem.inputs).map(([name, data]) => [name, [...data]]));
  const question = { layer: layer.name, inputs, upstream: [...(problem.upstream[0] ?? [])] };
  const [ours, theirs]: [number[], number[]] = [[], []];
  const check = (): { gradients: Record<string, Float64Array>; ms: number } => {
    const start = performance.now();
    const gradients = centredGradient(layer.forward, problem);
    return { gradients, ms: performance.now() - start };
  };
  const firstMs = check().ms;
  for (let spent = 0; spent < WARM_UP_MS;) spent += check().ms;
  let difference = 0;
  for (let round = -1; round < rounds; round++) {
    const { gradients, ms } = check();
    numpy.ask(question);
    const answer = Answer.parse(await numpy.answer());
    if (round < 0) continue; // NumPy's first touches its memory
    ours.push(ms);
    theirs.push(answer.ms);
    for (const [name, gradient] of Object.entries(gradients)) {
      difference = Math.max(difference, distance(gradient, answer.gradients[name] ?? []));
    }
  }
  const coordinates = Object.values(problem.inputs).reduce((sum, data) => sum + data.length, 0);
  const [ms, numpyMs] = [median(ours), median(theirs)];
  return { layer: layer.name, coordinates, ms, firstMs, numpyMs, ratio: numpyMs / ms, difference };
}

function distance(ours: Float64Array, theirs: readonly number[]): number {
  const largest = ours.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  return ours.reduce((most, g, i) => Math.max(most, Math.abs(g - (theirs[i] ?? NaN)) / largest), 0);
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}
