import { describe, expect, it } from 'vitest';
import { gatherParts } from '../grade/gather-parts.ts';
import type { Submission } from '../sandbox/submission.ts';
import { tiny, tinySolution } from '../testing/tiny.ts';
import { followCode } from './follow-code.ts';

const helpers = 'export const three = () => 3;\nexport const half = (v) => v / 2;\n';
const base = {
  ...tinySolution,
  'layers.ts': `
    import { three } from './helpers.ts';
    const triple = (x) => x.map((v) => three() * v);
    export function scaleForward(x) { return { out: triple(x), cache: null }; }
    export function scaleBackward(dout, cache) { return { dx: triple(dout) }; }
    export function unused() { return 1; }
  `,
  'helpers.ts': helpers,
};

function submissionOf(files: Readonly<Record<string, string>>): Submission {
  return new Map(Object.entries(files).map(([name, text]) => [name, { status: 'read', text }]));
}

/** The exercises that change, and those that cannot be read, with each version after the first. */
async function follow(...versions: readonly Readonly<Record<string, string>>[]): Promise<string[][][]> {
  const update = followCode(gatherParts(tiny.exercises));
  const told = [];
  for (const version of [{}, ...versions]) {
    const { changed, broken } = await update(submissionOf({ ...base, ...version }));
    told.push([changed.map(({ whole }) => whole.id), [...broken.keys()].map(({ whole }) => whole.id)]);
  }
  return told;
}

const layers = (from: string | RegExp, to: string): Record<string, string> => ({
  'layers.ts': base['layers.ts'].replace(from, to),
});

describe('the exercises that a saved file changes', () => {
  it('are all of them at first, and none when nothing is another', async () => {
    expect(await follow({})).toEqual([
      [['scale', 'half-square', 'step'], []],
      [[], []],
    ]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ['their own function', layers('triple(dout)', 'triple(dout).reverse()'), ['scale']],
    ['a function that theirs uses', layers('three() * v', 'v * three()'), ['scale']],
    [
      'a function of another file that theirs uses',
      { 'helpers.ts': helpers.replace('=> 3', '=> 4') },
      ['scale'],
    ],
    ['what runs on import', layers('const triple', "console.log('hello');\nconst triple"), ['scale']],
    ['a function that theirs does not use', { 'helpers.ts': helpers.replace('v / 2', 'v / 3') }, []],
    ['a function that no exercise has', layers('return 1', 'return 2'), []],
    ['a comment', layers('const triple', '// three times\nconst triple'), []],
    ['the layout', layers(/ {4}/g, '\t'), []],
    ['a function that is gone', layers(/export function scaleBackward.*\n/, ''), ['scale']],
  ])('are told by %s', async (_, version, changed) => {
    expect((await follow(version))[1]).toEqual([changed, []]);
  });

  it('wait while a file is half saved, and come back when it is mended', async () => {
    const half = layers('return { dx:', 'return { dx');
    expect((await follow(half, {}))[1]).toEqual([[], ['scale']]);
    expect((await follow(half, {}))[2]).toEqual([[], []]);
    const mended = layers('triple(dout)', 'dout');
    expect((await follow(half, mended))[2]).toEqual([['scale'], []]);
  });

  it('cannot be read where what they import cannot', async () => {
    expect((await follow({ 'helpers.ts': 'export const three = (' }))[1]).toEqual([[], ['scale']]);
  });
});
