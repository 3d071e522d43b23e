import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studentOf } from '../../export/entry.ts';
import { checkOf, entryFor, reportOf } from '../../export/testing.ts';
import { searchAlike } from './alike.ts';
import { distributionOf, makeCorrelation } from './distribution.ts';
import { openFingerprints } from './fingerprint.ts';
import { countDiagnoses } from './misconceptions.ts';
import { summariseClass } from './summarise.ts';
import { textSummary } from './text.ts';

const layer = (body: string): string => `
import { zipWith } from '#starter';
export function layerForward(x, w) {
${body}
  return { out, cache: { x, w } };
}`;
const starter = layer("  // Your code here.\n  todo('layer');");
const original = layer(`
  const out = [];
  for (let n = 0; n < x.length; n++) {
    let total = 0;
    for (let d = 0; d < w.length; d++) total += x[n][d] * w[d];
    if (total > 3) out.push(total / 2); else out.push(total ** 2 - Math.exp(-total));
  }`);
const renamed = original
  .replaceAll('total', 'Σ1')
  .replaceAll('out', 'result')
  .replace('const result', '/* mine */ const result')
  .replaceAll('\n', '\n\n');
const another = layer(`
  const out = x.map((row) => row.reduce((sum, v, d) => sum + v * w[d], 0)).map(squash);
  function squash(v) { switch (true) { case v > 3: return v / 2; default: return v * v - 1 / Math.exp(v); } }`);

describe('fingerprints', () => {
  const of = openFingerprints([starter]);

  it('are empty for what was handed out, and for nothing', () => {
    expect(of([starter])).toEqual([]);
    expect(of([])).toEqual([]);
    expect(of(['', 'x', 'a + b'])).toEqual(expect.any(Array));
  });

  it('stay the same when names, comments and layout change', () => {
    expect(of([renamed])).toEqual(of([original]));
    expect(of([original]).length).toBeGreaterThan(10);
  });

  it('are numbers of 32 bits, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const hash of of([text])) expect(hash >>> 0).toBe(hash);
      }),
    );
  });

  it('tell who handed in the same text, and no one else', () => {
    const search = searchAlike();
    const texts = { ada: original, bob: another, cy: renamed, dee: starter };
    for (const [id, text] of Object.entries(texts)) search.add(id, of([text]));
    expect(search.pairs()).toEqual([{ ids: ['ada', 'cy'], share: 1 }]);
  });

  it('count for nothing where many have them', () => {
    const search = searchAlike();
    for (let i = 0; i < 40; i++) search.add(`s${i}`, of([original]));
    expect(search.pairs()).toEqual([]);
  });
});

describe('the summary of a class', () => {
  it('takes what a group handed in together for one text', () => {
    const fingerprint = openFingerprints([starter])([original]);
    const summary = summariseClass(
      { assignment: 'a2', title: '', fixtures: 'all' },
      { missing: [], unknown: [] },
    );
    const report = reportOf([]);
    for (const [id, at] of [
      ['ada', 'submission_1'],
      ['bob', 'submission_1'],
      ['cy', 'submission_2'],
    ] as const)
      summary.add({ entry: entryFor(report, studentOf(id)), at, report, fingerprint, flags: [] });
    expect(summary.end(0).alike).toEqual([{ ids: ['ada', 'cy'], share: 1 }]);
  });
});

describe('an exercise', () => {
  it('is solved by whose code passes, also where a policy caps its points', () => {
    const report = reportOf([checkOf('out', 'public', { status: 'pass' })]);
    const summary = summariseClass(
      { assignment: 'a2', title: '', fixtures: 'all' },
      { missing: [], unknown: [] },
    );
    const entry = entryFor(report, studentOf('ada'));
    const marks = entry.marks.map((mark) => ({ ...mark, score: 1 }));
    summary.add({ entry: { ...entry, marks }, at: 'ada', report, fingerprint: [], flags: [] });
    expect(summary.end(0).exercises).toMatchObject([{ mean: 1, maxScore: 1.5, solved: 1 }]);
  });
});

describe('the mistakes of a class', () => {
  it('count a file that could not be run once, and not for every exercise in it', () => {
    const diagnosis = { code: 'SYNTAX_ERROR', message: 'nets.ts cannot be read: Unexpected "functoin"' };
    const [relu] = reportOf([checkOf('out', 'public', { diagnosis })], {}, { id: 'relu' }).exercises;
    const report = reportOf([checkOf('dx', 'public', { diagnosis })]);
    const counts = countDiagnoses();
    for (const id of ['ada', 'bob'])
      counts.add(id, { ...report, exercises: [...report.exercises, ...(relu === undefined ? [] : [relu])] });
    expect(counts.misconceptions()).toEqual([
      { exercise: 'layers.ts', code: 'SYNTAX_ERROR', sentence: diagnosis.message, students: 2 },
    ]);
  });

  it('stand in a text beside what is said of several, which is said once', () => {
    const summary = summariseClass(
      { assignment: 'a2', title: '', fixtures: 'all' },
      { missing: [], unknown: [] },
    );
    const report = reportOf([]);
    for (const id of ['ada', 'bob'])
      summary.add({
        entry: entryFor(report, studentOf(id)),
        at: id,
        report,
        fingerprint: [],
        flags: ['Late?'],
      });
    expect(textSummary(summary.end(0))).toContain('For you to look at: 2\n  Late?\n    ada, bob\n');
  });
});

describe('the distribution of scores', () => {
  it('is what a hand computes', () => {
    expect(distributionOf([], 10)).toBeNull();
    expect(distributionOf([4, 10, 0, 6], 10)).toEqual({
      mean: 5,
      deviation: 3.606,
      quartiles: [0, 3, 5, 7, 10],
      tenths: [1, 0, 0, 0, 1, 0, 1, 0, 0, 1],
    });
  });

  it('correlates as the textbook formula does', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(pairs, (drawn) => {
        const correlation = makeCorrelation();
        for (const [x, y] of drawn) correlation.add(x, y);
        const n = drawn.length;
        const sum = (f: (x: number, y: number) => number) =>
          drawn.reduce((total, [x, y]) => total + f(x, y), 0);
        const [sx, sy] = [sum((x) => x), sum((_, y) => y)];
        const scale = Math.sqrt((n * sum((x) => x * x) - sx * sx) * (n * sum((_, y) => y * y) - sy * sy));
        const found = correlation.value();
        if (scale === 0) expect(found).toBeNull();
        else expect(found).toBeCloseTo((n * sum((x, y) => x * y) - sx * sy) / scale, 2);
      }),
    );
  });
});
