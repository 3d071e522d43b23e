import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { useKitCopy } from './scaffold/use-kit-copy.ts';
import { runVerb } from './testing.ts';

const kit = useKitCopy();

const author = (...args: string[]) => runVerb(kit.root, args);

it('tells that everything is up to date, and what comes next', async () => {
  const { exitCode, said } = await author('strip', 'a1', '--check');
  expect(said).toContain('✓ assignments/a1/layers.ts  up to date');
  expect(said).toMatch(/Next: npm run author -- .*\n$/);
  expect(exitCode).toBe(0);
});

it.each([
  ['strip', 'assignments/a1/layers.ts', (text: string) => `${text}// changed\n`],
  ['fixtures', 'fixtures/a1/public/relu.json', (text: string) => text.replace('"seed":', '"seed": ')],
])(
  '%s tells of %s that was changed by hand, and makes it again, byte for byte',
  async (verb, name, changed) => {
    const file = path.join(kit.root, name);
    const before = await readFile(file, 'utf8');
    await writeFile(file, changed(before));
    const check = await author(verb, 'a1', '--check');
    expect(check).toMatchObject({ exitCode: 1 });
    expect(check.said).toContain(`✗ ${name}  not up to date`);
    expect((await author(verb, 'a1')).exitCode).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(before);
  },
);

it('refuses a mark that does not fit, with its line', async () => {
  const file = path.join(kit.root, 'solutions/a2/optimizers.ts');
  const source = await readFile(file, 'utf8');
  await writeFile(file, source.replace('// </hole>', ''));
  const { exitCode, said } = await author('strip', 'a2');
  expect(exitCode).toBe(1);
  expect(said).toMatch(/^solutions\/a2\/optimizers\.ts:\d+: /);
});

it('refuses an assignment or a verb that is not there', async () => {
  expect(await author('strip', 'a9')).toEqual({
    exitCode: 2,
    said: 'There is no assignment "a9". Did you mean a1?\nNext: npm run author -- strip --help\n',
  });
  expect((await author('scribble', 'a1')).exitCode).toBe(2);
});
