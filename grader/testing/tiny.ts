import type { Assignment, Exercise } from '../define/assignment.ts';
import { expandManifest } from '../define/expand.ts';
import type { ExpectedValue, Fixture, FixtureCase, Scope } from '../fixtures/fixture.ts';

/**
 * An assignment so small that its expected values can be seen at a glance: `scale` triples, `half-square` is a loss whose
 * gradient is its input, and `step` walks down a gradient.
 */
export const tinyManifest: object = {
  id: 't1',
  title: 'Tiny',
  exercises: [
    {
      id: 'scale',
      title: 'Scale',
      kind: 'layer',
      file: 'layers.ts',
      inputs: { x: { kind: 'normal', shape: ['N'], mean: 0, std: 1 } },
      points: { out: 2, dx: 3, edges: 1 },
      hints: ['What does 3 do to 1?', 'Multiply.'],
      public: [
        { name: 'small', sizes: { N: 3 } },
        { name: 'empty', sizes: { N: 0 }, edge: true },
      ],
      hidden: [
        { name: 'larger', sizes: { N: 4 } },
        { name: 'empty', sizes: { N: 0 }, edge: true },
      ],
      callLimitMs: 500,
    },
    {
      id: 'half-square',
      title: 'Half the square',
      kind: 'loss',
      file: 'losses.ts',
      inputs: { x: { kind: 'normal', shape: ['N'], mean: 0, std: 1 } },
      points: { loss: 2, dx: 2 },
      hints: ['What is the derivative of a square?'],
      public: [{ name: 'small', sizes: { N: 3 } }],
      hidden: [{ name: 'larger', sizes: { N: 4 } }],
      // To fill a heap of 256 MB takes a slow machine more than half a second.
      callLimitMs: 2000,
    },
    {
      id: 'step',
      title: 'One step',
      kind: 'update',
      file: 'optim.ts',
      inputs: {
        w: { kind: 'normal', shape: ['D'], mean: 0, std: 1 },
        dw: { kind: 'normal', shape: ['D'], mean: 0, std: 1 },
      },
      options: { rate: 0.5 },
      outputs: ['next'],
      points: { next: 3 },
      hints: ['Which way is down?'],
      public: [{ name: 'small', sizes: { D: 2 } }],
      hidden: [{ name: 'larger', sizes: { D: 3 } }],
      callLimitMs: 500,
    },
  ],
};

export const tiny: Assignment = expand();

function expand(): Assignment {
  const expansion = expandManifest(tinyManifest);
  if (expansion.status === 'invalid') throw new Error(expansion.problems.join('\n'));
  return expansion.assignment;
}

/** An exercise of the tiny assignment. */
export function tinyExercise(id: string): Exercise {
  const exercise = tiny.exercises.find((each) => each.id === id);
  if (exercise === undefined) throw new Error(`no exercise ${id}`);
  return exercise;
}

/** Files that solve the tiny assignment. */
export const tinySolution: Readonly<Record<string, string>> = {
  'layers.ts': `
export function scaleForward(x: number[]) { return { out: x.map((v) => 3 * v), cache: null }; }
export function scaleBackward(dout: number[], cache: null) { return { dx: dout.map((v) => 3 * v) }; }
`,
  'losses.ts': `
export function halfSquare(x: number[]) { return { loss: x.reduce((sum, v) => sum + (v * v) / 2, 0), dx: [...x] }; }
`,
  'optim.ts': `
export function step(w: number[], dw: number[], { rate }: { rate: number }) {
  return { next: w.map((v, i) => v - rate * dw[i]!) };
}
`,
};

/** Numbers that no one would hit by accident, different in each scope. */
const drawn = {
  public: { x: [1.25, -0.53, 2.71], dout: [0.37, -1.93, 0.61], w: [0.83, -1.17], dw: [0.29, 0.47] },
  hidden: {
    x: [0.714285, -2.236067, 1.618033, 0.577215],
    dout: [1.202056, -0.915965, 2.685452, 0.261497],
    w: [1.324717, -0.834626, 2.295587],
    dw: [0.373955, 1.705211, -0.662743],
  },
} as const;

/** The fixture of an exercise of the tiny assignment, its expected values in closed form. */
export function tinyFixture(id: string, scope: Scope): Fixture {
  const { x, dout, w, dw } = drawn[scope];
  const name = scope === 'public' ? 'small' : 'larger';
  const cases: Readonly<Record<string, readonly FixtureCase[]>> = {
    scale: [
      caseOf(name, { x }, null, { out: dout }, { out: x.map((v) => 3 * v), dx: dout.map((v) => 3 * v) }),
      { ...caseOf('empty', { x: [] }, null, { out: [] }, { out: [], dx: [] }), edge: true },
    ],
    'half-square': [
      caseOf(name, { x }, null, {}, { loss: x.reduce((sum, v) => sum + (v * v) / 2, 0), dx: x }),
    ],
    step: [caseOf(name, { w, dw }, { rate: 0.5 }, {}, { next: w.map((v, i) => v - 0.5 * (dw[i] ?? 0)) })],
  };
  return {
    version: 1,
    assignment: 't1',
    exercise: id,
    scope,
    generator: 'by hand',
    remake: 'none',
    mistakes: [],
    cases: cases[id] ?? [],
  };
}

/** A case with its expected values, all of them to within 1e-12. */
export function caseOf(
  name: string,
  inputs: FixtureCase['inputs'],
  options: FixtureCase['options'],
  upstream: FixtureCase['upstream'],
  expected: Readonly<Record<string, ExpectedValue['value']>>,
): FixtureCase {
  const values = Object.fromEntries(
    Object.entries(expected).map(([path, value]) => [path, { value, tolerance: 1e-12 }]),
  );
  const expectedValues = { kind: 'values', values } as const;
  return {
    name,
    edge: false,
    seed: 1,
    sizes: {},
    inputs,
    options,
    upstream,
    expected: expectedValues,
    mistaken: {},
  };
}
