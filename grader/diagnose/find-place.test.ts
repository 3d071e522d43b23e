import { expect, it } from 'vitest';
import { findPlace } from './find-place.ts';

const source = `import { todo } from '#starter';

export function affineForward(x: number, w: number): { out: number } {
  const out = x * w;
  return { out };
}

export function affineBackward(
  dout: number,
  cache: { x: number },
): { dx: number; dw: number; db: number } {
  // dw = x * dout
  let dw = cache.x * dout;
  return { dx: dout, dw, db: 0 };
}
export const late = 1;
`;

const lineOf = (name: string, path: string) => findPlace('layers.ts', source, name, path)?.line;

it('points to the line that first gives the value', () => {
  expect(findPlace('layers.ts', source, 'affineBackward', 'dw')).toEqual({
    file: 'layers.ts',
    line: 13,
    text: '  let dw = cache.x * dout;',
  });
  expect(lineOf('affineForward', 'out')).toBe(4);
  expect(lineOf('affineBackward', 'db')).toBe(14);
});

it('points to the function where no line gives the value, and nowhere without the function', () => {
  expect(lineOf('affineForward', 'dgamma')).toBe(3);
  expect(lineOf('missing', 'dx')).toBeUndefined();
});
