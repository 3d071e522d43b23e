import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import { format } from 'prettier';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixturePath, loadFixture } from '../../../fixtures/store.ts';
import type { FixtureCase } from '../../../fixtures/fixture.ts';
import { openStaffDesk, type StaffDesk } from '../testing.ts';
import { findLeaks, openScan, type Scan } from './find-leaks.ts';
import type { Leak } from './leak.ts';

const secret = 'correct horse battery staple';
let desk: StaffDesk;
let hidden: readonly FixtureCase[];
/** What looks through one file; `findLeaks` does so with every file of a folder. */
let scan: Scan;
beforeAll(async () => {
  desk = await openStaffDesk();
  const { exitCode, said } = await desk.author(['release', 'a1', 'a2', '--out', desk.at('clean')]);
  expect([exitCode, said]).toEqual([0, expect.stringContaining('Next: cd ')]);
  const stored = await loadFixture(fixturePath(desk.root, 'a2', 'hidden', 'batchnorm'));
  if (stored.status !== 'loaded') throw new Error(stored.status);
  hidden = stored.fixture.cases;
  scan = await openScan(desk.root, ['a1', 'a2'], secret);
});
afterAll(() => desk.remove());

/** The leaks of a file of the released kit, or of a new one, after something was put into it. */
async function leaksWith(file: string, change: (text: string) => string | Uint8Array): Promise<Leak[]> {
  const text = await readFile(path.join(desk.at('clean'), file), 'utf8').catch(() => '');
  return scan(file, Buffer.from(change(text)));
}

const solution = (name: string): Promise<string> => readFile(path.join(desk.root, 'solutions', name), 'utf8');

/** Another way to lay code out. */
const laidOut = (code: string): Promise<string> =>
  format(code.replaceAll(/^ *\/\/ <.*\n/gm, ''), {
    parser: 'typescript',
    printWidth: 50,
    tabWidth: 8,
    semi: false,
    trailingComma: 'none',
  });

function firstNumber(value: unknown): number {
  for (let inner = value; ;) {
    if (typeof inner === 'number') return inner;
    if (!Array.isArray(inner)) throw new Error('no number');
    inner = inner[0];
  }
}

it('finds nothing in a kit as it is released', async () => {
  expect(await findLeaks(desk.root, ['a1', 'a2'], desk.at('clean'), secret)).toEqual([]);
});

describe('finds code', () => {
  it('of a solution in a file to fill in, laid out in another way', async () => {
    const code = await laidOut(await solution('a2/convolution.ts'));
    const leaks = await leaksWith('assignments/a2/convolution.ts', () => code);
    expect(leaks.length).toBeGreaterThan(0);
    for (const { file, what, from } of leaks) {
      expect(file).toBe('assignments/a2/convolution.ts');
      expect(what).toMatch(/^\d+ words and signs of staff code$/);
      expect(from).toMatch(/^solutions\/a2\/convolution\.ts, the hole (conv|max-pool)$/);
    }
  });

  it('of a solution in a comment, with its line', async () => {
    const code = (await laidOut(await solution('a2/optimizers.ts'))).replaceAll(/^/gm, '// ');
    const lines = (text: string): number => text.split('\n').length;
    const before = await readFile(path.join(desk.at('clean'), 'starter/rng.ts'), 'utf8');
    const leaks = await leaksWith('starter/rng.ts', (text) => text + code);
    expect(leaks[0]?.from).toContain('solutions/a2/optimizers.ts');
    expect(leaks[0]?.line).toBeGreaterThan(lines(before));
  });

  it('of a solution of another assignment', async () => {
    const folder = desk.at('a1-only');
    await desk.author(['release', 'a1', '--out', folder]);
    await writeFile(path.join(folder, 'starter/todo.ts'), await solution('a2/optimizers.ts'));
    const leaks = await findLeaks(desk.root, ['a1'], folder);
    expect(leaks[0]?.from).toContain('solutions/a2/optimizers.ts');
  });

  it('of a known mistake', async () => {
    const code = await solution('a2/mistakes/sgd-momentum.ts');
    const leaks = await leaksWith('docs/notes.md', () => code.slice(code.indexOf('function withVelocity')));
    expect(leaks.map(({ from }) => from)).toContain('solutions/a2/mistakes/sgd-momentum.ts');
  });

  it('of a short hole in a handout, but not a line that it quotes', async () => {
    const [, relu = ''] = /<hole relu>([^]*?)\/\/ <\/hole>/.exec(await solution('a1/layers.ts')) ?? [];
    const leaks = await leaksWith('assignments/a1/README.md', (text) => `${text}\n${relu}`);
    expect(leaks.map(({ from }) => from)).toEqual(['solutions/a1/layers.ts, the hole relu']);
    const quoted = 'sum += padded[n][c][i * stride + p][j * stride + q] * w[f][c][p][q];';
    expect(await solution('a2/convolution.ts')).toContain(quoted);
    expect(await leaksWith('assignments/a2/README.md', (text) => `${text}\n    ${quoted}\n`)).toEqual([]);
  });
});

describe('finds what hidden fixtures hold, and never shows it', () => {
  it('a number, also with fewer digits', async () => {
    const x = firstNumber(hidden[0]?.inputs['x']);
    for (const written of [
      String(x),
      x.toPrecision(10),
      String(x).slice(0, 13),
      (-1000 * x).toExponential(11),
    ]) {
      const leaks = await leaksWith('README.md', (text) => `${text}\nSuch as ${written}.\n`);
      expect(leaks).toMatchObject([{ file: 'README.md', from: 'fixtures/a2/hidden/batchnorm.json' }]);
      expect(JSON.stringify(leaks)).not.toContain(written.replace('-', '').slice(0, 8));
    }
  });

  it('a number of what a mistake gives', async () => {
    const [first] = hidden.flatMap(({ mistaken }) => Object.values(mistaken));
    const leaks = await leaksWith(
      '.npmrc',
      (text) => `${text}# ${firstNumber(Object.values(first ?? {})[0])}\n`,
    );
    expect(leaks).toMatchObject([{ file: '.npmrc', from: 'fixtures/a2/hidden/batchnorm.json' }]);
  });

  it('a seed', async () => {
    const seed = hidden[0]?.seed ?? NaN;
    const leaks = await leaksWith('starter/rng.ts', (text) => `${text}\nconst mine = ${seed};\n`);
    expect(leaks).toMatchObject([{ file: 'starter/rng.ts', from: 'fixtures/a2/hidden/batchnorm.json' }]);
    expect(JSON.stringify(leaks)).not.toContain(String(seed));
  });

  it('the name of a case in the manifest, but not one that a public case has too', async () => {
    const leaksOf = (name: string): Promise<Leak[]> =>
      leaksWith('assignments/a2/assignment.ts', (text) =>
        text.replace('"name": ', `"name": "${name}", "name": `),
      );
    const names = hidden.map(({ name }) => name);
    const publicNames = await readFile(path.join(desk.at('clean'), 'assignments/a2/assignment.ts'), 'utf8');
    const name = names.find((each) => !publicNames.includes(`"${each}"`)) ?? '';
    const [leak, ...others] = await leaksOf(name);
    expect(leak?.what).toBe(`the name of a hidden case, "${name.slice(0, 3)}..."`);
    expect(others).toEqual([]);
    expect(await leaksOf('small')).toEqual([]);
  });

  it('a whole fixture, under whatever name', async () => {
    const text = await readFile(fixturePath(desk.root, 'a2', 'hidden', 'sgd-momentum'), 'utf8');
    const leaks = await leaksWith('starter/figure.png', () => `\x89PNG\0\0${text}`);
    expect(leaks.length).toBeGreaterThan(100);
    expect(new Set(leaks.map(({ file }) => file))).toEqual(new Set(['starter/figure.png']));
  });
});

describe('finds', () => {
  it('the secret', async () => {
    const leaks = await leaksWith('package.json', (text) =>
      text.replace('"grade": "', `"grade": "${secret} `),
    );
    expect(leaks).toMatchObject([{ file: 'package.json', what: 'the secret of the hidden seeds' }]);
    expect(JSON.stringify(leaks)).not.toContain(secret);
  });

  it('a source map, and the solution inside it', async () => {
    const sourcesContent = [await solution('a2/optimizers.ts')];
    const map = { version: 3, sources: ['optimizers.ts'], sourcesContent, mappings: 'AAAA' };
    const leaks = await leaksWith('bin/dist/optimizers.js.map', () => JSON.stringify(map));
    const what = leaks.map((leak) => leak.what);
    expect(what).toContain('a source map, which can hold the code that it leads to');
    expect(leaks.map(({ from }) => from)).toContain('solutions/a2/optimizers.ts, the hole sgd-momentum');
    const inline = await leaksWith(
      'starter/rng.ts',
      (text) => `${text}//# sourceMappingURL=data:text/plain,x\n`,
    );
    expect(inline).toHaveLength(1);
  });

  it('what archives hold, and archives that cannot be opened', async () => {
    const code = Buffer.from(await solution('a2/optimizers.ts'));
    for (const packed of [gzipSync(code), zipSync({ 'notes/layers.ts': code }), gzipSync(gzipSync(code))]) {
      const leaks = await leaksWith('starter/data/more.bin', () => packed);
      expect(leaks[0]).toMatchObject({ file: 'starter/data/more.bin' });
      expect(leaks[0]?.from).toContain('solutions/a2/optimizers.ts');
    }
    expect(await leaksWith('starter/data/more.gz', () => gzipSync(Buffer.from('1 2 3')))).toEqual([]);
    const broken = await leaksWith('starter/data/more.zip', () => zipSync({ a: code }).subarray(0, 60));
    expect(broken).toMatchObject([{ what: 'an archive that cannot be opened' }]);
  });

  it('a link, which it does not follow', async () => {
    const folder = desk.at('linked');
    await mkdir(folder);
    await symlink(path.join(desk.root, 'solutions'), path.join(folder, 'more'));
    expect(await findLeaks(desk.root, ['a1', 'a2'], folder)).toMatchObject([{ file: 'more' }]);
  });
});

it('has nothing to compare with where there are no hidden fixtures, and says so', async () => {
  const nowhere = desk.at('nowhere');
  await mkdir(path.join(nowhere, 'assignments/a2'), { recursive: true });
  await writeFile(path.join(nowhere, 'assignments/a2/assignment.ts'), '');
  await expect(findLeaks(nowhere, ['a2'], desk.at('clean'))).rejects.toThrow(
    'There are no hidden fixtures of a2 to compare with. Next: npm run author -- fixtures a2',
  );
});
