import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { requireAssignment } from '../../define/compile-manifest.ts';
import { listAssignments } from '../../define/load-assignment.ts';
import { makeFigures } from './make-figures.ts';

const kit = path.resolve(import.meta.dirname, '../../..');
const ids = await listAssignments(kit);
const made = await Promise.all(
  ids.map(async (id) => {
    const assignment = await requireAssignment(kit, id);
    const handout = await readFile(path.join(kit, 'assignments', id, 'README.md'), 'utf8');
    return { assignment, handout, figures: await makeFigures(kit, assignment, false) };
  }),
);
const figures = made.flatMap(({ assignment: { id }, handout, figures }) =>
  figures.map((figure) => ({ id: `${id} ${figure.exercise}`, handout, ...figure })),
);

/** XML without instructions, comments and braces is an element as JSX has them: tags, quotes and nesting are checked. */
function parse(svg: string): void {
  transformSync(`export default ${svg};`, { loader: 'jsx', jsx: 'preserve' });
}

/** The numbers in a text, by their digits, with the minus of figures or that of code. */
function numbersIn(text: string): string[] {
  return text.replaceAll('\u2212', '-').match(/(?<![\w.])-?\d+(\.\d+)?/g) ?? [];
}

it('every exercise that stands for itself has a figure', () => {
  for (const { assignment, figures } of made) {
    const own = assignment.exercises.filter(({ partOf }) => partOf === null).map(({ id }) => id);
    expect(figures.map(({ exercise }) => exercise)).toEqual(own);
    expect(own.length).toBeGreaterThan(0);
  }
});

describe.each(figures)('the figure of $id', ({ exercise, handout, svg, status, isShown, markdown }) => {
  const section = handout.split(/^## /m).find((part) => part.startsWith(`${exercise}\n`)) ?? '';

  it('is up to date, and its section shows it with an alternative text', () => {
    expect({ status, isShown }).toEqual({ status: 'same', isShown: true });
    const [, words = ''] = /^!\[(.*)\]\(figures\/[\w-]+\.svg\)$/.exec(markdown) ?? [];
    expect(words.split(' ').length).toBeGreaterThan(10);
    expect(svg).toContain(words.slice(0, 20));
  });

  it('is well-formed, small, and readable at the width of a page', () => {
    expect(() => {
      parse(svg);
    }).not.toThrow();
    expect(svg.replaceAll(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
    expect(Buffer.byteLength(svg)).toBeLessThan(20_000);
    expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(860);
    const sizes = Array.from(svg.matchAll(/font-size="([\d.]+)"/g), ([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
  });

  it('has a title and a description, and nothing from outside', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc><rect /);
    expect(svg).not.toMatch(/<(script|style|image|foreignObject|use|a)\b|href|url\(|\bon\w+=| id=|@/);
  });

  it('shows no gradient that its section does not state', () => {
    const stated = numbersIn(section.replaceAll(/^!\[.*$/gm, '')).map(Number);
    const italics = Array.from(svg.matchAll(/<g [^>]*font-style="italic">(.*?)<\/g>/g), ([, inside = '']) =>
      numbersIn(inside.replaceAll(/<[^>]*>/g, ' ')),
    ).flat();
    for (const shown of italics) {
      const digits = shown.split('.')[1]?.length ?? 0;
      // At the loss itself the gradient is 1, by definition.
      const isStated = shown === '1' || stated.some((number) => number.toFixed(digits) === shown);
      expect([shown, isStated]).toEqual([shown, true]);
    }
  });
});

it('knows XML that is not well-formed', () => {
  for (const wrong of ['<g><path/>', '<g></h>', '<g x=1/>', '<g x="1/>', '<g>a < b</g>']) {
    expect(() => {
      parse(wrong);
    }).toThrow();
  }
});
