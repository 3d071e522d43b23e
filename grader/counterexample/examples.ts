import type { Assignment, Exercise } from '../define/assignment.ts';
import { expandManifest } from '../define/expand.ts';

const normal = (...shape: string[]): object => ({ kind: 'normal', shape, mean: 0, std: 1 });

/** An assignment for tests; the bodies below belong to it. */
const manifest = {
  id: 't2',
  title: 'Small layers',
  exercises: [
    {
      id: 'affine',
      title: 'Affine',
      kind: 'layer',
      file: 'layers.ts',
      inputs: { x: normal('N', 'D'), w: normal('D', 'M'), b: normal('M') },
      points: { out: 1, dx: 1, dw: 1, db: 1 },
      hints: ['Shapes.'],
      public: [{ name: 'small', sizes: { N: 4, D: 3, M: 5 } }],
      hidden: [{ name: 'larger', sizes: { N: 6, D: 4, M: 2 } }],
    },
    {
      id: 'curve',
      title: 'A function of every entry',
      kind: 'layer',
      file: 'layers.ts',
      inputs: { x: normal('N', 'C', 'H', 'W') },
      options: { scale: 2 },
      points: { out: 1, dx: 1 },
      hints: ['Slopes.'],
      public: [{ name: 'small', sizes: { N: 2, C: 3, H: 2, W: 4 } }],
      hidden: [{ name: 'larger', sizes: { N: 3, C: 2, H: 4, W: 3 } }],
    },
    {
      id: 'square-loss',
      title: 'A loss',
      kind: 'loss',
      file: 'layers.ts',
      inputs: { x: normal('N'), y: { kind: 'labels', shape: ['N'], classes: 3 } },
      points: { loss: 1, dx: 1 },
      hints: ['Squares.'],
      public: [{ name: 'small', sizes: { N: 4 } }],
      hidden: [{ name: 'larger', sizes: { N: 6 } }],
    },
    {
      id: 'step',
      title: 'A step',
      kind: 'update',
      file: 'layers.ts',
      inputs: { w: normal('D') },
      points: { out: 1 },
      hints: ['Down.'],
      public: [{ name: 'small', sizes: { D: 4 } }],
      hidden: [{ name: 'larger', sizes: { D: 6 } }],
    },
  ],
};

/** An exercise of the test assignment. */
export function exampleExercise(id: string): Exercise {
  const exercise = exampleAssignment().exercises.find((each) => each.id === id);
  if (exercise === undefined) throw new Error(`no exercise ${id}`);
  return exercise;
}

function exampleAssignment(): Assignment {
  const expansion = expandManifest(manifest);
  if (expansion.status === 'invalid') throw new Error(expansion.problems.join('\n'));
  return expansion.assignment;
}

/** An affine layer in plain loops; `change` replaces parts of its text. */
export function affineSource(change: readonly (readonly [string, string])[] = []): string {
  const right = `
type Matrix = number[][];
const zeros = (rows: number, columns: number): Matrix => Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
export function affineForward(x: Matrix, w: Matrix, b: number[]) {
  const out = zeros(x.length, b.length);
  for (let n = 0; n < x.length; n++)
    for (let m = 0; m < b.length; m++) {
      out[n][m] = b[m];
      for (let d = 0; d < x[n].length; d++) out[n][m] += x[n][d] * w[d][m];
    }
  return { out, cache: { x, w, b } };
}
export function affineBackward(dout: Matrix, cache: { x: Matrix; w: Matrix; b: number[] }) {
  const { x, w, b } = cache;
  const dx = zeros(x.length, x[0].length);
  const dw = zeros(w.length, b.length);
  const db = b.map(() => 0);
  for (let n = 0; n < x.length; n++)
    for (let m = 0; m < b.length; m++) {
      db[m] += dout[n][m];
      for (let d = 0; d < x[n].length; d++) {
        dx[n][d] += dout[n][m] * w[d][m];
        dw[d][m] += x[n][d] * dout[n][m];
      }
    }
  return { dx, dw, db };
}
`;
  return change.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the source does not hold ${from}`);
    return text.replace(from, () => to);
  }, right);
}

/** A function of every entry of a 4-D array, by the expressions of its value and its slope. */
export function curveSource(value: string, slope: string): string {
  return `
type Deep = number | Deep[];
const map = (x: Deep, f: (v: number) => number): Deep => typeof x === 'number' ? f(x) : x.map((v) => map(v, f));
const zip = (x: Deep, y: Deep, f: (v: number, d: number) => number): Deep =>
  typeof x === 'number' ? f(x, y as number) : x.map((v, i) => zip(v, (y as Deep[])[i], f));
const relu = (v: number) => Math.max(0, v);
const gate = (v: number) => (v > 0 ? 1 : 0);
export function curveForward(x: Deep, { scale }: { scale: number }) {
  return { out: map(x, (v) => ${value}), cache: { x, scale } };
}
export function curveBackward(dout: Deep, { x, scale }: { x: Deep; scale: number }) {
  return { dx: zip(x, dout, (v, d) => ${slope}) };
}
`;
}
