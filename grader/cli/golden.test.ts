import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireAssignment } from '../define/compile-manifest.ts';
import { studentProcesses } from '../testing/children.ts';
import { runCli } from '../testing/run-cli.ts';
import { root } from '../testing/student.ts';

const widest = 79;
const shipped = ['a1', 'a2', 'a3', 'a4'];

describe('what the kit ships', () => {
  it.each(shipped)('%s as students get it: no points, nothing started, below 80 columns', async (id) => {
    const { code, out, error } = await runCli(root, ['grade', id]);
    expect([code, error]).toEqual([1, '']);
    expect(out).toMatch(/^0 of \d+ points/m);
    const heads = out.match(/^ {2}\S.*$/gm) ?? [];
    expect(heads.length).toBeGreaterThanOrEqual(3);
    for (const head of heads) expect(head).toMatch(/^ {2}[\w-]+ {2}0\/\d+( {2}not started)?$/);
    // What ships with a bug to be found has begun, and earns nothing all the same.
    const begun = heads.filter((head) => !head.endsWith('not started'));
    expect(begun).toEqual(id === 'a4' ? ['  dqn-clip  0/12'] : []);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(widest);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/^Next: npm run grade/);
  });

  it.each(shipped)(
    'the solutions of %s: every point of every scope',
    async (id) => {
      const solutions = ['--submission', path.join('solutions', id)];
      const { exercises } = await requireAssignment(root, id);
      // A training takes long and knows no scope: it is judged among all others alone.
      const trainings = exercises.filter(({ training }) => training !== null && training.kind !== 'overfit');
      const slow = trainings.map(({ id, partOf }) => partOf ?? id);
      const ids = exercises.flatMap(({ id, partOf }) => (partOf === null && !slow.includes(id) ? [id] : []));
      const runs = [
        ['all', []],
        ['public', ids],
        ['hidden', ids],
      ] as const;
      for (const [fixtures, named] of runs) {
        const { code, out } = await runCli(root, [
          'grade',
          id,
          ...named,
          ...solutions,
          '--fixtures',
          fixtures,
        ]);
        const [, score, full] = /^(\d+) of (\d+) points/m.exec(out) ?? [];
        expect([code, score]).toEqual([0, full]);
        expect(out).not.toMatch(/[✗–!]/);
      }
    },
    180_000,
  );
});

const graded = ['sigmoid', 'relu', 'affine', 'softmax-loss'];
/** What each golden submission earns in each of them. */
const golden: Readonly<Record<string, readonly string[]>> = {
  perfect: ['6/6', '6/6', '14/14', '14/14'],
  'half-done': ['6/6', '0/6', '3/14', '5/14'],
  'wrong-in-five-ways': ['2/6', '2/6', '11.4/14', '6/14'],
  'syntax-error': ['0/6', '0/6', '0/14', '14/14'],
  throwing: ['0.8/6', '0/6', '0/14', '0/14'],
  endless: ['2/6', '6/6', '0/14', '0/14'],
  crashing: ['0/6', '0/6', '0/14', '14/14'],
};

describe('golden submissions', () => {
  it.each(Object.entries(golden))('%s: each exercise is judged by itself', async (name, earned) => {
    const submission = path.join('grader/cli/golden', name);
    const { code, out, error } = await runCli(root, [
      'grade',
      'a1',
      ...graded,
      '--submission',
      submission,
      '--fixtures',
      'all',
      '--sandbox',
      'default',
    ]);
    expect([code, error]).toEqual([name === 'perfect' ? 0 : 1, '']);
    expect([...out.matchAll(/^ {2}[\w-]+ {2}([\d.]+\/\d+)/gm)].map(([, points]) => points)).toEqual(earned);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(widest);
    await expect(out).toMatchFileSnapshot(path.join(import.meta.dirname, 'golden', name, 'expected.txt'));
    if (process.platform === 'linux') expect(studentProcesses()).toEqual([]);
  });

  it('name the line that the student has to look at', () => {
    for (const name of ['syntax-error', 'throwing', 'endless']) {
      const text = readFileSync(path.join(import.meta.dirname, 'golden', name, 'expected.txt'), 'utf8');
      expect(text).toMatch(/layers\.ts:\d+\n.*\n +\^/);
    }
  });
});
