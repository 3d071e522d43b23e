import type { Steps } from './level.ts';
import { inputNamed } from './probe.ts';
import type { Inputs, Probe, Problem } from './probe.ts';
import { spreadOf } from './spread.ts';

/** A straight line through the base point along which L is differentiated. */
export interface Line {
  readonly input: string;
  /** The natural length of a step, a power of two. */
  readonly spread: number;
  /** The largest magnitude of what the line moves. */
  readonly size: number;
  /** How many numbers a probe carries. */
  readonly weight: number;
  readonly probe: (step: number) => Probe;
  /** How far `probe(step)` really is from the base point. */
  readonly taken: (step: number) => number;
}

/** One line per entry of one input. */
export function coordinateLines(problem: Problem, input: string): Line[] {
  const data = inputNamed(problem.inputs, input);
  const spread = spreadOf(data);
  return Array.from(data, (x, index) => ({
    input,
    spread,
    size: Math.abs(x),
    weight: 1,
    probe: (step) => ({ kind: 'coordinate', input, index, value: x + step }),
    taken: (step) => x + step - x,
  }));
}

/** The line through an input along `direction`, whose entries have few bits, so that steps are nearly exact. */
export function directionLine(problem: Problem, input: string, direction: Float64Array): Line {
  const data = inputNamed(problem.inputs, input);
  const moved = (step: number): Inputs => ({ [input]: data.map((x, i) => x + step * direction[i]!) });
  return {
    input,
    spread: spreadOf(data),
    size: data.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0),
    weight: data.length,
    probe: (step) => ({ kind: 'inputs', inputs: moved(step) }),
    taken: (step) => step,
  };
}

/** The six probes of one level, widest step first. */
export function levelProbes(line: Line, step: number): Probe[] {
  return [1, 2, 4].flatMap((part) => [line.probe(step / part), line.probe(-step / part)]);
}

/** The lengths of the steps of {@link levelProbes} as float64 took them. */
export function levelSteps({ taken }: Line, step: number): Steps {
  return {
    up: [taken(step), taken(step / 2), taken(step / 4)],
    down: [-taken(-step), -taken(-step / 2), -taken(-step / 4)],
  };
}

/** A power of two: steps shorter than this would be lost in the rounding of the inputs. */
export function shortestStep({ size }: Line): number {
  return size === 0 ? 0 : 2 ** Math.ceil(Math.log2(32 * Number.EPSILON * size));
}
