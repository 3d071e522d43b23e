import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixturePath, serialiseFixture } from '../fixtures/store.ts';
import { reportSchema } from '../report/schema.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { makeTinyKit, tinyWith } from '../testing/tiny-kit.ts';
import { tinyFixture, tinySolution } from '../testing/tiny.ts';
import { useTinyKit } from '../testing/use-tiny-kit.ts';

const kit = useTinyKit(tinySolution);

const run = (...args: string[]): Promise<Run> => runCli(kit.root, args);

describe('exit codes of grade', () => {
  it('0: everything passed', async () => {
    const { code, out, error } = await run('grade', 't1', '--submission', kit.submission);
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('13 of 13 points on the public and hidden checks');
  });

  it('1: something did not, and nothing is started', async () => {
    const { code, out } = await run('grade', 't1');
    expect(code).toBe(1);
    expect(out).toContain('0 of 13 points');
    expect(out.match(/not started/g)).toHaveLength(3);
  });

  it('1: one of several is wrong; the others keep their points', async () => {
    const wrong = await kit.submit(
      tinyWith({ 'losses.ts': 'export const halfSquare = (x) => ({ loss: 1, dx: x });' }),
    );
    const { code, out } = await run('grade', 't1', '--submission', wrong);
    expect(code).toBe(1);
    expect(out).toContain('scale  6/6');
    expect(out).toContain('half-square  2/4');
    expect(out).toContain('step  3/3');
  });

  it('1: a gradient that is right for a wrong forward function earns its quarter', async () => {
    const layers = `
      export const scaleForward = (x) => ({ out: x.map((v) => Math.sinh(v)), cache: x });
      export const scaleBackward = (dout, x) => ({ dx: dout.map((d, i) => d * Math.cosh(x[i])) });`;
    const submission = await kit.submit(tinyWith({ 'layers.ts': layers }));
    const { code, out } = await run('grade', 't1', 'scale', '--submission', submission);
    expect(code).toBe(1);
    expect(out).toContain('RIGHT_FOR_WRONG_FORWARD');
    expect(out).toContain('scale  1.75/6'); // a quarter of dx, and the empty edge
  });

  it('3: the grader is at fault, of one exercise alone, and says that it is not the student', async () => {
    const broken = await makeTinyKit();
    const file = fixturePath(broken.root, 't1', 'public', 'scale');
    await writeFile(file, (await readFile(file, 'utf8')).replace('1.25', '1.26'));
    const submission = await broken.submit(tinySolution);
    const json = path.join(broken.root, 'report.json');
    const { code, out } = await runCli(broken.root, [
      'grade',
      't1',
      '--submission',
      submission,
      '--json',
      json,
    ]);
    expect(code).toBe(3);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /! out.* the public fixture of scale was changed since it was made/,
    );
    expect(out).toContain('not of your code');
    expect(out).toContain('step  3/3');
    expect(out.trimEnd().split('\n').at(-1)).toContain('instructors');
    const report = reportSchema.parse(JSON.parse(await readFile(json, 'utf8')));
    expect(report.exercises.map(({ status }) => status)).toEqual(['error', 'pass', 'pass']);
    const rows = report.exercises[0]?.checks.filter(({ scope }) => scope === 'public') ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows)
      expect(row).toMatchObject({ status: 'error', diagnosis: { code: 'FAULTY_FIXTURE' } });
    await broken.remove();
  });

  it('3: a fixture is missing, or is that of another exercise', async () => {
    const broken = await makeTinyKit();
    const submission = await broken.submit(tinySolution);
    const file = fixturePath(broken.root, 't1', 'hidden', 'step');
    await rm(file);
    const missing = await runCli(broken.root, ['grade', 't1', 'step', '--submission', submission]);
    expect(missing.code).toBe(3);
    expect(missing.out.replace(/\s+/g, ' ')).toContain('the hidden fixture of step is missing');
    await writeFile(file, serialiseFixture(tinyFixture('half-square', 'hidden')));
    expect((await runCli(broken.root, ['grade', 't1', 'step', '--submission', submission])).code).toBe(3);
    await broken.remove();
  });

  it('3: a manifest that does not hold', async () => {
    const broken = await makeTinyKit();
    await writeFile(path.join(broken.root, 'assignments/t1/assignment.ts'), 'export default { id: "t1" };');
    const { code, error } = await runCli(broken.root, ['grade', 't1']);
    expect(code).toBe(3);
    expect(error.replaceAll('\n', ' ')).toContain('fault of the course material');
    expect(error).not.toMatch(/\n {4}at /);
    await broken.remove();
  });
});

describe('wrong use gives 2 and a sentence without a stack trace', () => {
  it.each<[string[], string]>([
    [['grade'], 'GradKit: you write the forward and the backward pass'],
    [['grade', 't2'], 'There is no assignment "t2". Did you mean t1?'],
    [['grade', 'mnist'], 'There is no assignment "mnist". There is t1.'],
    [['grade', '../t1'], 'There is no assignment "../t1".'],
    [['grade', 't1', 'scal'], 't1 has no exercise "scal". Did you mean scale?'],
    [['grade', 't1', 'scale', 'convolution'], 'There are scale, half-square, step.'],
    [['grade', 't1', '--submission', 'nowhere'], 'There is no folder'],
    [['grade', 't1', '--submission', 'package.json'], 'There is no folder'],
    [['grade', 't1', '--json', 'nowhere/report.json'], '--json names a file in a folder that exists'],
    [['grade', 't1', '--json', 'assignments'], 'assignments is a folder; --json names a file'],
    [
      ['grade', 't1', '--fixtures', 'secret'],
      'does not take "secret". Allowed choices are public, hidden, all.',
    ],
    [['grade', 't1', '--fixture', 'all'], '--fixtures'],
    [['gradee', 't1'], 'Did you mean grade?'],
    [['hint', 't1'], 'Name an exercise of t1: each has hints of its own. Next: npm run hint t1 scale'],
    [['hint', 't1', 'scale', 'many'], 'not "many"'],
    [['hint', 't1', 'scale', '0'], 'a whole number from 1'],
    [['hint', 't1', 'scael'], 'Did you mean scale?'],
    [[], 'grade'],
  ])('gradkit %j', async (args, words) => {
    const { code, out, error } = await run(...args);
    expect(code).toBe(2);
    expect(error.replaceAll(/\s+/g, ' ')).toContain(words);
    expect(out).toBe('');
    expect(error).not.toMatch(/\n {4}at |Error:/);
  });

  it('when hidden checks are asked for that this copy does not have', async () => {
    const students = await makeTinyKit(['public']);
    for (const fixtures of ['hidden', 'all']) {
      const { code, error } = await runCli(students.root, ['grade', 't1', '--fixtures', fixtures]);
      expect([code, error]).toEqual([
        2,
        'The hidden checks are not in this copy of the kit; use --fixtures public.\n',
      ]);
    }
    const submission = await students.submit(tinySolution);
    const { out } = await runCli(students.root, ['grade', 't1', '--submission', submission]);
    expect(out).toContain('on the public checks');
    await students.remove();
  });
});

describe('right use that grades nothing gives 0', () => {
  it.each<[string[], RegExp]>([
    [['--help'], /Usage: gradkit/],
    [['grade', '--help'], /npm run grade a2/],
    [['--version'], /^0\.0\.1\n$/],
    [['schema'], /"maxScore"/],
  ])('gradkit %j', async (args, words) => {
    const { code, out, error } = await run(...args);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(words);
  });

  it('hints come one by one, then send you to grade', async () => {
    const first = await run('hint', 't1', 'scale');
    expect(first.out).toContain('1. What does 3 do to 1?');
    expect(first.out).not.toContain('Multiply');
    expect(first.out.trimEnd()).toMatch(/npm run hint t1 scale$/);
    const all = await run('hint', 't1', 'scale', '9');
    expect(all.out).toContain('2. Multiply.');
    expect(all.out.trimEnd()).toMatch(/Next: npm run grade t1 scale$/);
  });
});
