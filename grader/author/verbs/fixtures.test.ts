import { createHmac } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runVerb } from '../testing.ts';

const manifest = (x: object) => ({
  id: 't1',
  title: 'Tiny',
  exercises: [
    {
      id: 'scale',
      title: 'Scale',
      kind: 'layer',
      file: 'layers.ts',
      inputs: { x: { kind: 'normal', shape: ['N', 'D'], mean: 0, std: 1 } },
      points: { out: 1, dx: 1, edges: 1 },
      hints: ['?'],
      public: [
        { name: 'small', sizes: { N: 3, D: 2 }, inputs: x },
        { name: 'one', sizes: { N: 1, D: 2 }, edge: true },
      ],
      hidden: [{ name: 'larger', sizes: { N: 4, D: 5 } }],
    },
  ],
});
const solution = `
export function scaleForward(x) { return { out: x.map((row) => row.map((v) => 3 * v)), cache: null }; }
export function scaleBackward(dout) { return { dx: dout.map((row) => row.map((v) => 3 * v)) }; }
`;

let root = '';
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'gradkit-fixtures-'));
  await write('assignments/t1/assignment.ts', `export default ${JSON.stringify(manifest({}))};`);
  await write('solutions/t1/layers.ts', solution);
  await write('package.json', '{ "type": "module" }');
});
afterEach(() => rm(root, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
}

const publicFile = 'fixtures/t1/public/scale.json';
const hiddenFile = 'fixtures/t1/hidden/scale.json';
const read = (name: string) => readFile(path.join(root, name), 'utf8').catch(() => null);

const fixtures = (secret: string | undefined, ...args: string[]) =>
  runVerb(root, ['fixtures', 't1', ...args], secret === undefined ? {} : { GRADKIT_SECRET: secret });

async function rekey(): Promise<string> {
  const { exitCode, said } = await fixtures(undefined, '--rekey');
  expect(exitCode).toBe(0);
  return /GRADKIT_SECRET=(\S{43})\n/.exec(said)?.[1] ?? '';
}

describe('fixtures', () => {
  it('says that everyone knows the secret where none is set, and makes the same bytes again', async () => {
    const { said } = await fixtures(undefined);
    expect(said).toBe(
      'GRADKIT_SECRET is not set: the development secret is used, which everyone knows.\n' +
        '✓ fixtures/t1/public/scale.json  written\n✓ fixtures/t1/hidden/scale.json  written\n' +
        'Next: npm run author -- check t1\n',
    );
    const before = [await read(publicFile), await read(hiddenFile)];
    expect((await fixtures('')).exitCode).toBe(0);
    expect([await read(publicFile), await read(hiddenFile)]).toEqual(before);
    expect((await fixtures(undefined, '--check')).exitCode).toBe(0);
  });

  it('keeps a fingerprint of the secret in hidden fixtures alone, from which it cannot be read', async () => {
    await fixtures('a secret of the staff');
    const fingerprint = createHmac('sha256', 'a secret of the staff')
      .update('gradkit fingerprint')
      .digest('hex');
    expect(await read(hiddenFile)).toContain(`"fingerprint":"${fingerprint.slice(0, 8)}",\n`);
    expect(await read(hiddenFile)).not.toContain('staff');
    expect(await read(publicFile)).not.toContain('fingerprint');
  });

  it('goes over from the known secret to one of the staff', async () => {
    await fixtures(undefined);
    const before = await read(hiddenFile);
    expect((await fixtures('new')).said).toContain(
      '✓ fixtures/t1/hidden/scale.json  written: made with another secret',
    );
    expect(await read(hiddenFile)).not.toBe(before);
    expect((await fixtures('new', '--check')).exitCode).toBe(0);
  });
});

describe('fixtures --rekey', () => {
  it('makes hidden fixtures with a secret that is shown once, and leaves public ones alone', async () => {
    await fixtures(undefined);
    const [open, hidden] = [await read(publicFile), await read(hiddenFile)];
    const secret = await rekey();
    expect(secret).toHaveLength(43);
    expect(await read(publicFile)).toBe(open);
    const made = await read(hiddenFile);
    expect(made).not.toBe(hidden);
    expect(made).not.toContain(secret);
    expect((await fixtures(secret, '--check')).exitCode).toBe(0);
    await rm(path.join(root, hiddenFile));
    expect((await fixtures(secret)).said).toContain('✓ fixtures/t1/hidden/scale.json  written');
    expect(await read(hiddenFile)).toBe(made);
    expect(await rekey()).not.toBe(secret);
  });

  it('leaves public fixtures alone even where they are out of date', async () => {
    await write(publicFile, 'edited');
    await rekey();
    expect(await read(publicFile)).toBe('edited');
  });

  it('asks for the secret where it is not set, and neither compares nor writes', async () => {
    await fixtures(undefined);
    await rekey();
    const before = await read(hiddenFile);
    for (const args of [['--check'], ['--dry-run'], []]) {
      const { exitCode, said } = await fixtures(undefined, ...args);
      expect(exitCode).toBe(1);
      expect(said).toMatch(
        /^The hidden fixtures of t1 were made with another secret, of the fingerprint\n[0-9a-f]{8}, and GRADKIT_SECRET is not set\. Nothing was compared or written\.\nNext: set GRADKIT_SECRET to it/,
      );
    }
    expect(await read(hiddenFile)).toBe(before);
  });

  it('lets --check tell another secret from a change', async () => {
    await fixtures(undefined);
    const secret = await rekey();
    const other = await fixtures('not the secret', '--check');
    expect(other.exitCode).toBe(1);
    expect(other.said).toContain(
      '✗ fixtures/t1/hidden/scale.json  not up to date: made with another secret\n',
    );
    expect(other.said).toContain('fixtures t1 --check, once GRADKIT_SECRET is the right one');
    await write(hiddenFile, `${(await read(hiddenFile)) ?? ''} `);
    const changed = await fixtures(secret, '--check');
    expect(changed.said).toContain('✗ fixtures/t1/hidden/scale.json  not up to date\n');
  });

  it('writes nothing and shows no secret in a dry run', async () => {
    await fixtures(undefined);
    const before = await read(hiddenFile);
    const { exitCode, said } = await fixtures(undefined, '--rekey', '--dry-run');
    expect(exitCode).toBe(0);
    expect(said).toBe(
      '✓ fixtures/t1/hidden/scale.json  would change\nNext: npm run author -- fixtures t1 --rekey\n',
    );
    expect(await read(hiddenFile)).toBe(before);
  });

  it('does not go together with --check', async () => {
    expect((await fixtures(undefined, '--rekey', '--check')).exitCode).toBe(2);
  });
});

describe('a case that would hide a mistake', () => {
  it('is refused with its cure, and nothing is written, not even with a new secret', async () => {
    const x = {
      kind: 'values',
      values: [
        [1, 2],
        [2, 4],
        [3, 6],
      ],
    };
    await write('assignments/t1/assignment.ts', `export default ${JSON.stringify(manifest({ x }))};`);
    for (const args of [[], ['--check'], ['--rekey']]) {
      const { exitCode, said } = await fixtures(undefined, ...args);
      expect(exitCode).toBe(1);
      expect(said).toContain(
        '✗ scale, public case "small": x has rank 1 where it could have 2, so that\n  wrong products may look right.\n' +
          '    Draw x with normal(...) instead of values(...), or mark the case as an edge.\n' +
          'Next: mend that, then npm run author -- fixtures t1\n',
      );
      expect(said).not.toContain('GRADKIT_SECRET=');
    }
    expect([await read(publicFile), await read(hiddenFile)]).toEqual([null, null]);
  });

  it('and one that cannot be measured finely enough is refused too, with the next step', async () => {
    await write('solutions/t1/layers.ts', solution.replace('3 * v)), cache', '3 * v + 1e12)), cache'));
    const { exitCode, said } = await fixtures(undefined);
    expect(exitCode).toBe(1);
    expect(said.replace(/\n */g, ' ')).toContain(
      'scale, case "small": dx cannot be measured finely enough in 6 entries; use milder inputs, or mark the case as an edge',
    );
    expect(said).toMatch(/\nNext: mend that, then npm run author -- fixtures t1\n$/);
    expect([await read(publicFile), await read(hiddenFile)]).toEqual([null, null]);
  });

  it('but not as an edge: there it is only told', async () => {
    const steep = solution.replace('3 * v)), cache', '3 * v + (x.length === 1 ? 1e12 : 0))), cache');
    await write('solutions/t1/layers.ts', steep);
    const { exitCode, said } = await fixtures(undefined);
    expect(exitCode).toBe(0);
    expect(said.replace(/\n */g, ' ')).toContain(
      '– scale, public case "one": an edge, so dx may stay unmeasured in 2 of 2 entries.',
    );
  });
});
