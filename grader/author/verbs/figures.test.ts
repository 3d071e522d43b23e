import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { loadFigure } from '../figures/make-figures.ts';
import { useKitCopy } from '../scaffold/use-kit-copy.ts';
import { runVerb } from '../testing.ts';

const kit = useKitCopy();

const author = (...args: string[]) => runVerb(kit.root, args);

it('tells that all figures are up to date and shown, and what comes next', async () => {
  const { exitCode, said } = await author('figures', 'a2', '--check');
  expect([exitCode, said]).toEqual([0, expect.stringMatching(/\nNext: npm run author -- release a2 .*\n$/)]);
  expect(said).not.toContain('✗');
  expect(said.split('\n')[0]).toBe('✓ assignments/a2/figures/sgd-momentum.svg  up to date');
});

it('tells of a figure that was changed by hand, and makes it again, byte for byte', async () => {
  const file = path.join(kit.root, 'assignments/a1/figures/neuron.svg');
  const before = await readFile(file, 'utf8');
  const changed = before.replace('z = 1<', 'z = 2<');
  expect(changed).not.toBe(before);
  await writeFile(file, changed);
  const check = await author('figures', 'a1', '--check');
  expect([check.exitCode, check.said]).toEqual([
    1,
    expect.stringContaining('✗ assignments/a1/figures/neuron.svg  not up to date'),
  ]);
  const dry = await author('figures', 'a1', '--dry-run');
  expect([dry.exitCode, dry.said]).toEqual([0, expect.stringContaining('neuron.svg  would change')]);
  expect(await readFile(file, 'utf8')).toBe(changed);
  expect((await author('figures', 'a1')).exitCode).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(before);
});

it('gives the line that a handout lacks', async () => {
  const file = path.join(kit.root, 'assignments/a1/README.md');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace(/^!\[.*\]\(figures\/relu\.svg\)$/m, 'a figure that was here'));
  const { exitCode, said } = await author('figures', 'a1', '--check');
  expect(exitCode).toBe(1);
  expect(said).toContain('✗ assignments/a1/README.md  needs this line in its section relu:\n![The rectified');
  expect(said).toMatch(/\nNext: npm run author -- figures a1 --check, once the handout has that line\n$/);
  const [line = ''] = /^!\[.*$/m.exec(said) ?? [];
  await writeFile(file, before.replace(/^!\[.*\]\(figures\/relu\.svg\)$/m, line));
  expect((await author('figures', 'a1', '--check')).exitCode).toBe(0);
});

it('names the file of an exercise whose figure is not described', async () => {
  const file = path.join(kit.root, 'solutions/a2/figures/adam.ts');
  await cp(file, `${file}.kept`);
  await rm(file);
  const { exitCode, said } = await author('figures', 'a2');
  expect(exitCode).toBe(1);
  expect(said).toMatch(/^adam has no figure[^]*\nNext: describe it in solutions\/a2\/figures\/adam\.ts/);
  await cp(`${file}.kept`, file);
});

it('names the file of a description that does not hold, and what is wrong with it', async () => {
  const file = path.join(kit.root, 'solutions/a2/figures/other.ts');
  const figure = { title: 'Adam', description: 'With _signs_.', direction: 'up', wires: {}, gates: [] };
  await writeFile(file, `export default ${JSON.stringify(figure)};\n`);
  const loading = loadFigure(kit.root, file);
  await expect(loading).rejects.toThrow(/^solutions\/a2\/figures\/other\.ts describes no figure/);
  await expect(loading).rejects.toThrow(/without brackets[^]*description[^]*direction/);
});

it('refuses an assignment that is not there', async () => {
  expect(await author('figures', 'a9')).toEqual({
    exitCode: 2,
    said: 'There is no assignment "a9". Did you mean a1?\nNext: npm run author -- figures --help\n',
  });
});
