import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawFigure } from './draw.ts';
import { box, defineFigure, fork, gate, wire, wireInWords } from './figure.ts';
import { layOutGraph } from './layout.ts';
import { textWidth } from './measure.ts';
import { print, printNumber } from './printed.ts';

it('prints numbers rounded, with a true minus and without trailing zeros', () => {
  expect([2, -5, 0.25, -0.3149807, 1e-9, -1e-9, 12.5].map((x) => printNumber(x))).toEqual([
    '2',
    '\u22125',
    '0.25',
    '\u22120.315',
    '0',
    '0',
    '12.5',
  ]);
  expect([
    print([1, -2]),
    print([
      [1, 2],
      [3, 4],
    ]),
  ]).toEqual(['(1, \u22122)', '(1, 2), (3, 4)']);
});

it('measures text as wide as Helvetica or wider', () => {
  // From the font's published metrics: a digit is 0.556 em wide, a full stop 0.278, m 0.833.
  expect(textWidth('0.25')).toBeGreaterThanOrEqual(15 * (3 * 0.556 + 0.278));
  expect(textWidth('mmm')).toBeGreaterThanOrEqual(15 * 3 * 0.833);
  expect(textWidth('x\u0302')).toBe(textWidth('x'));
});

it('draws values upright above the wire and gradients in italics below it', async () => {
  const svg = await drawFigure(
    defineFigure({
      title: 'A product',
      description: 'A product.',
      wires: { x: wire('x', 3, -10), y: wire('y', -5, 6), out: wire('out', -15, 2) },
      gates: [gate('×', ['x', 'y'], 'out')],
    }),
  );
  const [, line, above, below] =
    /M[\d.]+ ([\d.]+)h[^>]*><g [^>]*fill="[^"]*"[^>]*><text x="[\d.]+" y="([\d.]+)">out = \u221215<\/text><\/g><g [^>]*font-style="italic"><text x="[\d.]+" y="([\d.]+)">dout = 2</.exec(
      svg,
    ) ?? [];
  expect(Number(above)).toBeLessThan(Number(line));
  expect(Number(below)).toBeGreaterThan(Number(line));
});

it('refuses a gate with a wire that is not there', async () => {
  const figure = defineFigure({
    title: 'A sum',
    description: 'A sum.',
    wires: {},
    gates: [gate('+', ['x'])],
  });
  await expect(drawFigure(figure)).rejects.toThrow('The figure "A sum" has no wire "x".');
});

it('writes well-formed XML whatever the words are, and the same bytes again', async () => {
  const words = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll(/[{}]/g, ''));
  await fc.assert(
    fc.asyncProperty(words, words, words, fc.constantFrom('right', 'down'), async (a, b, c, direction) => {
      const figure = defineFigure({
        title: a,
        description: b,
        direction,
        wires: { x: wireInWords(a, b), y: wireInWords(b), z: wireInWords(c), out: wireInWords(c, a) },
        gates: [fork('x', ['y', 'z']), box([a, c], ['y', 'z'], ['out'])],
      });
      const svg = await drawFigure(figure);
      expect(() => transformSync(`export default ${svg};`, { loader: 'jsx', jsx: 'preserve' })).not.toThrow();
      expect(await drawFigure(figure)).toBe(svg);
    }),
    { numRuns: 40 },
  );
});

it('lays nodes out side by side, inside of the page', async () => {
  const size = fc.record({
    width: fc.integer({ min: 8, max: 200 }),
    height: fc.integer({ min: 8, max: 90 }),
  });
  const graph = fc.array(fc.record({ size, parent: fc.nat(), second: fc.nat() }), {
    minLength: 2,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(graph, fc.constantFrom('right', 'down'), async (rows, direction) => {
      const nodes = rows.map(({ size }, i) => ({ id: `node ${i}`, outline: 'box' as const, ...size }));
      const links = rows.slice(1).flatMap(({ parent, second }, i) =>
        [...new Set([parent % (i + 1), second % (i + 1)])].map((from) => ({
          from: `node ${from}`,
          to: `node ${i + 1}`,
          arrow: true,
          back: false,
        })),
      );
      const layout = await layOutGraph(nodes, links, direction);
      const boxes = nodes.map(({ id, width, height }) => {
        const { x, y } = layout.nodes.get(id)!;
        return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
      });
      // Graphviz rounds sizes to a point or so.
      const slack = 1.5;
      for (const { left, right, top, bottom } of boxes) {
        expect(Math.min(left, top)).toBeGreaterThan(-slack);
        expect(right).toBeLessThan(layout.width + slack);
        expect(bottom).toBeLessThan(layout.height + slack);
      }
      boxes.forEach((a, i) => {
        for (const b of boxes.slice(i + 1)) {
          const apart =
            a.right < b.left + slack ||
            b.right < a.left + slack ||
            a.bottom < b.top + slack ||
            b.bottom < a.top + slack;
          expect(apart).toBe(true);
        }
      });
    }),
    { numRuns: 40 },
  );
});

it('tells pages what each value and gradient is called in code, and where it stands', async () => {
  for (const direction of ['right', 'down'] as const) {
    const svg = await drawFigure(
      defineFigure({
        title: 'A gain',
        description: 'A gain.',
        direction,
        wires: {
          a: wire('γ', 2, 3),
          b: wire('', 4),
          c: wireInWords('x − μ'),
          d: wire('out', [[1], [2]], [[3], [4]]),
        },
        gates: [gate('×', ['a', 'b', 'c'], 'd')],
      }),
    );
    const tags = Array.from(svg.matchAll(/data-(value|gradient)="([^"]*)" data-box="([^"]*)"/g));
    expect(tags.map(([, kind, name]) => [kind, name])).toEqual([
      ['value', 'gamma'],
      ['gradient', 'dgamma'],
      ['value', 'out'],
      ['gradient', 'dout'],
    ]);
    for (const [, , , box = ''] of tags) {
      const [x = NaN, y = NaN, width = NaN, height = NaN] = box.split(' ').map(Number);
      expect(Math.min(x, y + 1, width, height)).toBeGreaterThanOrEqual(0);
    }
  }
});
