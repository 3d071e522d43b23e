import { createHash } from 'node:crypto';
import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasPseudoTerminals, openPseudoTerminal } from '../testing/pseudo-terminal.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit, tinyStarter } from '../testing/tiny-kit.ts';
import { tinySolution } from '../testing/tiny.ts';

let kit: TinyKit;
beforeEach(async () => {
  kit = await makeTinyKit(['public']);
});
afterEach(() => kit.remove());

const run = (...args: string[]): Promise<Run> => runCli(kit.root, args);
const fileOf = (name: string): string => path.join(kit.root, 'assignments/t1', name);
const save = (name: string): Promise<void> => writeFile(fileOf(name), tinySolution[name] ?? '');
const lastLine = ({ out, error }: Run): string => (out + error).trimEnd().split('\n').at(-1) ?? '';

/** Wrong use is told with these words, and with what comes next. */
async function isWrongUse(args: string[], words: string): Promise<void> {
  const wrong = await run(...args);
  const said = wrong.error.replaceAll(/\s+/g, ' ');
  expect([wrong.code, said]).toEqual([2, expect.stringContaining(words)]);
  expect(lastLine(wrong)).toMatch(/^Next: /);
}

describe('hint', () => {
  it('shows one more each time, then all of them, and says how many there are', async () => {
    const shown = [];
    for (let i = 0; i < 3; i++) shown.push((await run('hint', 't1', 'scale')).out);
    expect(shown[0]).toMatch(
      /^scale, hint 1 of 2\n\n1\. What does 3 do to 1\?\n\nNext: .*npm run hint t1 scale\n$/,
    );
    expect(shown[1]).toMatch(/^scale, hint 2 of 2\n\n2\. Multiply\.\n\nNext: npm run grade t1 scale\n$/);
    expect(shown[2]).toMatch(/^scale, all 2 hints\n\n1\. .*\n\n2\. /);
  });

  it('without arguments is for the first failing exercise of the last grading', async () => {
    const none = await run('hint');
    expect([none.code, lastLine(none)]).toEqual([2, 'Next: npm run status']);
    await save('layers.ts');
    await writeFile(fileOf('optim.ts'), 'export const step = (w) => ({ next: w });');
    await run('grade', 't1');
    expect((await run('hint')).out).toMatch(/^step, hint 1 of 1/);
    await save('optim.ts');
    await run('grade', 't1');
    expect((await run('hint')).out).toMatch(/^half-square, hint 1/);
    await save('losses.ts');
    await run('grade', 't1');
    const done = await run('hint');
    expect([done.code, lastLine(done)]).toEqual([0, 'Next: npm run pack t1']);
  });

  it('does not take the grading of another folder for the last one', async () => {
    const submission = await kit.submit(tinySolution);
    await run('grade', 't1', '--submission', submission);
    expect((await run('hint')).code).toBe(2);
    expect((await run('status')).out).toContain('not graded yet');
  });
});

describe('status', () => {
  it('tells exercises and points with and without a grading, and what comes next', async () => {
    const before = await run('status');
    expect(before).toMatchObject({ code: 0, error: '' });
    expect(before.out).toMatch(
      / {2}t1 {2}Tiny\n {6}░{20} {2}0 of 3 exercises, 0 of 13 points\n {6}not graded yet/,
    );
    expect(lastLine(before)).toBe('Next: npm run grade t1');
    await save('layers.ts');
    await run('grade', 't1');
    const after = await run('status');
    expect(after.out).toMatch(
      / {6}█{6}░{14} {2}1 of 3 exercises, 6 of 13 points\n {6}graded .* on the public checks\n/,
    );
    expect(lastLine(after)).toBe('Next: npm run grade t1 half-square');
    await save('losses.ts');
    expect((await run('status')).out.replace(/\s+/g, ' ')).toContain('; changed since then: losses.ts');
  });

  it('sets a damaged state aside with a sentence, and grades as ever', async () => {
    await run('hint', 't1', 'scale');
    await writeFile(path.join(kit.root, '.gradkit/state.json'), '{ "version": 1, ');
    const graded = await run('grade', 't1', 'scale');
    expect(graded.code).toBe(1);
    expect(graded.error.replace(/\s+/g, ' ')).toContain('set aside as .gradkit/state.damaged.json');
    expect(await run('status')).toMatchObject({ code: 0, error: '' });
  });
});

describe('grade without an assignment', () => {
  it('is a welcome, to those who have not begun with the way in', async () => {
    const { code, out, error } = await run('grade');
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(/^GradKit: you write [^]*\n\n {2}t1 {2}Tiny\n[^]*0 of 13 points[^]*\n\nBegin with/);
    expect(error.replace(/\s+/g, ' ')).toContain(
      'the handout, assignments/t1/README.md, or with npm run site',
    );
    expect(error).toMatch(/\nNext: npm run grade t1\n$/);
    for (const line of error.split('\n')) expect(line.length).toBeLessThanOrEqual(79);
  });

  it('goes on where the last grading left off', async () => {
    await save('layers.ts');
    await run('grade', 't1');
    const { code, error } = await run('grade');
    expect([code, error]).toEqual([2, expect.stringContaining('1 of 3 exercises, 6 of 13 points')]);
    expect(error).toMatch(/\nStuck\? npm run hint\..*\nNext: npm run grade t1 half-square\n$/);
  });
});

describe('reset', () => {
  const kept = async (): Promise<string[]> => readdir(path.join(kit.root, '.gradkit/kept/t1'));

  it('asks, and elsewhere than at a terminal needs --yes', async () => {
    await save('layers.ts');
    const asked = await run('reset', 't1', 'scale');
    expect(asked.code).toBe(2);
    expect(lastLine(asked)).toBe('Next: npm run reset t1 scale -- --yes');
    expect(await readFile(fileOf('layers.ts'), 'utf8')).toBe(tinySolution['layers.ts']);
  });

  it('puts an exercise back, keeps a copy and says where', async () => {
    await save('layers.ts');
    const { code, out } = await run('reset', 't1', 'scale', '--yes');
    expect(code).toBe(0);
    const [, copy = ''] = /kept in (\S+)\n/.exec(out) ?? [];
    expect(copy).toMatch(/layers-\d{4}-\d\d-\d\d-\d\d\.\d\d\.\d\d\.ts$/);
    expect(await readFile(path.join(kit.root, copy), 'utf8')).toBe(tinySolution['layers.ts']);
    expect((await run('grade', 't1', 'scale')).out).toContain('scale  0/6  not started');
    const again = await run('reset', 't1', 'scale', '--yes');
    expect(again.out).toBe('scale is as it was handed out.\nNext: npm run grade t1 scale\n');
    expect(await kept()).toHaveLength(1);
  });

  it('puts a whole file back, a missing one too; two copies in one second are two', async () => {
    for (const text of ['mine', 'mine again']) {
      await writeFile(fileOf('losses.ts'), text);
      expect((await run('reset', 't1', 'losses.ts', '-y')).code).toBe(0);
    }
    expect(await kept()).toHaveLength(2);
    await rm(fileOf('losses.ts'));
    expect((await run('reset', 't1', 'half-square', '-y')).code).toBe(0);
    expect(await readFile(fileOf('losses.ts'), 'utf8')).toBe(tinyStarter['losses.ts']);
  });

  it('writes through no link', async () => {
    const own = path.join(kit.root, 'own.ts');
    await writeFile(own, 'mine');
    await rm(fileOf('losses.ts'));
    await symlink(own, fileOf('losses.ts'));
    expect((await run('reset', 't1', 'half-square', '-y')).code).toBe(2);
    expect((await run('reset', 't1', 'losses.ts', '-y')).code).toBe(0);
    expect(await readFile(own, 'utf8')).toBe('mine');
    expect(await readFile(fileOf('losses.ts'), 'utf8')).toBe(tinyStarter['losses.ts']);
  });

  it.each([
    [['reset', 't1'], 'The argument "exercise|file" is missing.'],
    [['reset', 't1', 'loses.ts'], 'There are layers.ts, losses.ts, optim.ts.'],
    [['reset', 't1', '../../package.json'], 'has no exercise'],
    [['reset', 't1', '../../x.ts'], 'has no file'],
  ])('%j is wrong use', isWrongUse);

  it('says so where the files as handed out are not there', async () => {
    await rm(fileOf('.starter.json'));
    const { code, error } = await run('reset', 't1', 'scale', '--yes');
    expect([code, error]).toEqual([2, expect.stringContaining('Next: take layers.ts from where you got')]);
  });

  it.runIf(hasPseudoTerminals).each([
    ['y', 'as handed out', tinyStarter['layers.ts']],
    ['', 'Nothing was changed', tinySolution['layers.ts']],
  ])('at a terminal takes the answer %j', async (answer, words, text) => {
    await save('layers.ts');
    const asked = openPseudoTerminal(`${process.execPath} bin/dist/gradkit.js reset t1 scale`, kit.root);
    await asked.waitFor(/\[y\/N\] /);
    asked.type(`${answer}\n`);
    await asked.waitFor(new RegExp(words));
    expect(await asked.code).toBe(0);
    const tight = (code = ''): string => code.trim().replace(/\n+/g, '\n');
    expect(tight(await readFile(fileOf('layers.ts'), 'utf8'))).toBe(tight(text));
  });
});

describe('pack', () => {
  it('packs the graded files and nothing else, the same bytes each time, in every time zone', async () => {
    for (const name of Object.keys(tinySolution)) await save(name);
    await writeFile(fileOf('notes.txt'), 'private');
    const { code, out } = await run('pack', 't1');
    expect(code).toBe(0);
    const bytes = await readFile(path.join(kit.root, 't1.zip'));
    expect(out).toContain(`t1.zip  ${bytes.length} bytes: layers.ts, losses.ts, optim.ts`);
    expect(out).toContain(`SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`);
    expect(out).toContain('13 of 13 points on the public checks\nNothing is missing there');
    const packed = Object.entries(unzipSync(bytes)).map(([name, text]) => [name, strFromU8(text)]);
    expect(Object.fromEntries(packed)).toEqual(tinySolution);
    await runCli(kit.root, ['pack', 't1', '--out', 'again.zip'], { TZ: 'Asia/Tokyo' });
    expect(await readFile(path.join(kit.root, 'again.zip'))).toEqual(bytes);
  });

  it('says what is still missing, and that it can be handed in all the same', async () => {
    await save('layers.ts');
    await writeFile(fileOf('losses.ts'), 'export const halfSquare = (x) => ({ loss: 0, dx: x });');
    const packed = await run('pack', 't1');
    expect(packed.code).toBe(0);
    expect(packed.out).toMatch(
      /8 of 13 points.*\nNot right yet: half-square \(2\/4\)\.\nNot started: step\.\n/,
    );
    expect(lastLine(packed)).toContain('npm run grade t1');
  });

  it('packs nothing where a file is missing or cannot be read, unless it is told to', async () => {
    await rm(fileOf('optim.ts'));
    await writeFile(fileOf('losses.ts'), 'export const halfSquare = (');
    const { code, error } = await run('pack', 't1');
    expect(code).toBe(1);
    expect(error).toMatch(/✗ losses\.ts cannot be read: .* \(losses\.ts:1\)\n✗ optim\.ts is missing\n/);
    expect(await readdir(kit.root)).not.toContain('t1.zip');
    expect((await run('pack', 't1', '--anyway')).code).toBe(0);
    const names = Object.keys(unzipSync(await readFile(path.join(kit.root, 't1.zip'))));
    expect(names).toEqual(['layers.ts', 'losses.ts']);
  });

  it.each([
    [['pack'], 'The argument "assignment" is missing. Next: npm run pack -- --help'],
    [['pack', 't2'], 'Did you mean t1?'],
    [['pack', 't1', '--out', 'nowhere/t1.zip'], '--out names a file in a folder that exists'],
    [['pack', 't1', '--out', 'assignments'], 'is a folder; --out names a file.'],
    [['site', '--out', 'package.json/site'], 'package.json/site is no folder that can be written to'],
    [['status', 't1'], 'There are too many arguments for "status": expected 0, not 1.'],
  ])('%j is wrong use', isWrongUse);
});

describe('help', () => {
  it.each(['grade', 'hint', 'status', 'reset', 'pack', 'site', 'completion', 'schema'])(
    'of %s: two examples, 80 columns',
    async (verb) => {
      const { code, out } = await run(verb, '--help');
      expect(code).toBe(0);
      const [, examples = ''] = out.split('\nExamples:\n');
      expect(examples.match(/^ {2}np[mx] .+$/gm)?.length).toBeGreaterThanOrEqual(2);
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(79);
    },
  );

  it.each([
    [['stauts'], 'There is no command "stauts". Did you mean status? Next: npx gradkit --help'],
    [['grade', 't1', '--fixture', 'all'], 'There is no option "--fixture". Did you mean --fixtures?'],
    [['pack', 't1', '--anway'], 'Did you mean --anyway?'],
    [['hint', 't1', 'setp'], 'Did you mean step?'],
  ])('for %j: what was meant', isWrongUse);
});
