import { DOMParser, type Element } from '@xmldom/xmldom';
import { beforeAll, describe, expect, test } from 'vitest';
import { drawText } from './draw-text.ts';
import type { Picture } from './figure.ts';
import { labs } from './lab.ts';
import { drawQuickly, heightsOf, linesAt } from './testing.ts';
import { drawFiles } from './write-picture.ts';

const pictures = new Map<string, Picture>();
beforeAll(async () => {
  for (const name of Object.keys(labs)) pictures.set(name, await drawQuickly(name));
});

const pictureOf = (name: string): Picture => pictures.get(name)!;

function parse(xml: string): Element {
  const onError = (_: unknown, problem: string): never => {
    throw new Error(problem);
  };
  return new DOMParser({ onError }).parseFromString(xml, 'image/svg+xml').documentElement!;
}

function textsOf(svg: Element): string[] {
  return Array.from(svg.getElementsByTagName('text'), ({ textContent }) => textContent ?? '');
}

describe.each(Object.keys(labs))('%s', (name) => {
  test('is drawn as SVG with title, axes, legend and what to see; the same every time', async () => {
    const picture = pictureOf(name);
    const files = await drawFiles(picture);
    for (const [i, figure] of picture.figures.entries()) {
      const svg = files.get(`${name}-${i + 1}.svg`) ?? '';
      const texts = textsOf(parse(svg));
      const legend = figure.kind === 'lines' ? figure.lines.map((line) => line.name) : [];
      expect(texts).toEqual(expect.arrayContaining([figure.x.name, figure.y.name, ...legend]));
      const running = texts.join(' ');
      for (const words of [figure.title, figure.see]) expect(running).toContain(words);
      if (figure.kind === 'map') expect(running).toContain(figure.value);
      expect(/<script|<image|\shref=|NaN|undefined/.exec(svg)).toBeNull();
    }
    const again = await drawFiles(await drawQuickly(name));
    for (const [file, text] of files) expect(again.get(file) === text, file).toBe(true);
  });

  test('is one page that asks for nothing and runs nothing', async () => {
    const page = (await drawFiles(pictureOf(name))).get(`${name}.html`) ?? '';
    expect(page.slice(0, 300)).toContain('default-src &#39;none&#39;');
    const found = /<script|\s(?:src|srcset|href|action)="(?!data:|#)|undefined|\[object/.exec(page);
    expect(found).toBeNull();
  });

  test('is drawn in 80 columns of plain letters', async () => {
    const picture = pictureOf(name);
    const text = await drawText(picture, 79);
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(80);
    const legends = picture.figures.flatMap((each) => (each.kind === 'lines' ? each.lines : []));
    for (const { name: line } of legends)
      expect(text).toMatch(new RegExp(`^ {2}[ox+*#=] ${escape(line)}`, 'm'));
    for (const { x, y } of picture.figures)
      expect(text).toMatch(new RegExp(`^ {2}${escape(y.name)}[^]*${escape(x.name)}$`, 'm'));
    expect(text).not.toMatch(/NaN|undefined|\p{Cc}\[/u);
  });

  test('has axes with units', () => {
    for (const { x, y } of pictureOf(name).figures)
      for (const axis of [x, y]) expect(axis.name).toMatch(/\(.+\)|W \+ t V/);
  });
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

test('another seed draws other numbers', async () => {
  const [one, two] = [pictureOf('svm-slice'), await drawQuickly('svm-slice', 2)];
  expect(linesAt(two, 0).lines).not.toEqual(linesAt(one, 0).lines);
});

test('lines of a figure differ in dash and symbol, not in colour alone', async () => {
  const picture = pictureOf('recurrent-norms');
  const lines = linesAt(picture, 0).lines.slice(0, 1);
  const many = Array.from({ length: 6 }, (_, i) => ({ name: `line ${i}`, points: lines[0]!.points }));
  const files = await drawFiles({ ...picture, figures: [{ ...linesAt(picture, 0), lines: many }] });
  const svg = parse([...files.values()][0]!);
  const strokes = Array.from(svg.getElementsByTagName('path'), (path) =>
    path.getAttribute('stroke-dasharray'),
  );
  expect(new Set(strokes.filter((dash) => dash !== null)).size).toBe(5);
});

describe('laws', () => {
  test('a stack of ReLU layers without biases is homogeneous: weights times s, gradient times s in each layer', () => {
    const figure = linesAt(pictureOf('init-scale'), 3);
    const [half, one, twice] = [0, 1, 2].map((at) => heightsOf(figure, at));
    const L = one!.length;
    for (const [i, norm] of one!.entries()) {
      expect(twice![i]! / norm).toBeCloseTo(2 ** (L - i), 9);
      expect(half![i]! / norm).toBeCloseTo(0.5 ** (L - i), 9);
    }
  });

  test('ten sigmoids lose at least three quarters each, but for what the weights give', () => {
    const sigmoid = heightsOf(linesAt(pictureOf('init-scale'), 1), 1);
    for (const [i, norm] of sigmoid.slice(1).entries()) expect(sigmoid[i]! / norm).toBeLessThan(1);
  });

  test('while all units are on, a radius r gives r to the power of t times what the radius 1 gives', () => {
    const picture = pictureOf('recurrent-norms');
    const [small, large] = [0, 1].map((at) => heightsOf(linesAt(picture, 0), at));
    for (const [t, norm] of small!.entries()) expect(large![t]! / norm / 3 ** t).toBeCloseTo(1, 9);
    const clipped = [0, 1].flatMap((at) => heightsOf(linesAt(picture, 1), at));
    for (const norm of clipped) expect(norm).toBeLessThanOrEqual(5 + 1e-9);
  });

  test('all bins of a histogram together hold everything', () => {
    for (const at of pictureOf('activations').figures.keys()) {
      const figure = linesAt(pictureOf('activations'), at);
      for (const line of figure.lines.keys())
        expect(heightsOf(figure, line).reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
    }
  });

  test('the published loss pulls at no error beyond delta; the mended one pulls with delta', () => {
    const { lines } = linesAt(pictureOf('td-loss'), 1);
    const [published, mended] = lines.map(({ points }) => points);
    for (const [error, pull] of published!) if (Math.abs(error) > 1) expect(pull).toBe(0);
    for (const [error, pull] of mended!) expect(pull).toBeCloseTo(Math.max(-1, Math.min(1, error)), 12);
  });

  test('the SVM loss is convex along a line, and the map holds that line', () => {
    const [slices, map] = pictureOf('svm-slice').figures;
    if (slices?.kind !== 'lines' || map?.kind !== 'map') throw new Error('other figures');
    const heights = heightsOf(slices, slices.lines.length - 1);
    for (let i = 1; i + 1 < heights.length; i++)
      expect(heights[i - 1]! + heights[i + 1]! - 2 * heights[i]!).toBeGreaterThan(-1e-9);
    const middle = map.xs.indexOf(0);
    for (const [i, row] of map.heights.entries()) expect(row[middle]).toBeCloseTo(heights[2 * i]!, 9);
  });

  test('dead units stay dead, and a dead ReLU layer cannot do better than half the variance', () => {
    const picture = pictureOf('dead-units');
    for (const { points } of linesAt(picture, 0).lines)
      for (const [i, [, share]] of points.slice(1).entries())
        expect(share).toBeGreaterThanOrEqual(points[i]![1]);
    const asleep = linesAt(picture, 2);
    const floor = heightsOf(asleep, asleep.lines.length - 1)[0]!;
    for (const loss of heightsOf(asleep, 0)) expect(loss).toBeGreaterThan(floor - 1e-9);
  });
});
