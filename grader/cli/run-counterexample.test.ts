import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Chalk } from 'chalk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../testing/student.ts';
import { exitCodes } from './exit-codes.ts';
import { runProgram } from './program.ts';

const kit = { root, built: path.join(root, 'bin/dist'), version: '0.0.0' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gradkit-submission-'));
  await mkdir(path.join(folder, 'wrong'));
  for (const file of ['layers.ts', 'losses.ts']) {
    const solution = await readFile(path.join(root, 'solutions/a1', file), 'utf8');
    const wrong = solution.replace('const db = sum(dout, 0);', 'const db = sum(dout, 0).map((d) => -d);');
    await writeFile(path.join(folder, 'wrong', file), wrong);
  }
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const code = await runProgram(kit, args, {
    out: (text) => (out += text),
    error: (text) => (error += text),
    chalk: new Chalk({ level: 0 }),
    width: 79,
  });
  return { code, out, error };
}

describe('grade --counterexample', () => {
  it('prints the smallest case and what to do with it', async () => {
    const { code, out } = await run(
      'grade',
      'a1',
      'affine',
      '--counterexample',
      '--submission',
      path.join(folder, 'wrong'),
    );
    expect(code).toBe(exitCodes.failed);
    expect(out).toContain(
      'The smallest case found where affineBackward disagrees with affineForward:\n\n  import {',
    );
    expect(out).toContain('  const { cache } = affineForward([[0]], [[0]], [0]);\n');
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      'Next: put the lines into a file here, say try.ts, and run it: npx tsx try.ts',
    );
  });

  it('says that there is none, for a layer and for a loss', async () => {
    const { code, out } = await run(
      'grade',
      'a1',
      'affine',
      'softmax-loss',
      '--counterexample',
      '--submission',
      'solutions/a1',
    );
    expect(code).toBe(exitCodes.passed);
    expect(out).toMatch(/^affine: your backward pass agrees with your forward pass on \d+ small cases\.$/m);
    expect(out.replaceAll('\n', ' ')).toMatch(
      /softmax-loss: your gradient agrees with your loss on \d+ small cases\./,
    );
    expect(out).toContain('Next: npm run grade a1\n');
  });

  it('says what has no backward pass, and what is not started', async () => {
    const { code, out } = await run(
      'grade',
      'a2',
      'sgd-momentum',
      'conv',
      '--counterexample',
      '--submission',
      'assignments/a2',
    );
    expect(code).toBe(exitCodes.failed);
    expect(out).toContain('sgd-momentum: this exercise has no backward pass.\n');
    expect(out).toContain('conv: convForward is not started.\n');
  });

  it('writes no report and asks for no fixtures', async () => {
    for (const other of [
      ['--json', 'report.json'],
      ['--fixtures', 'public'],
    ]) {
      const { code, error } = await run('grade', 'a1', '--counterexample', ...other);
      expect([code, error]).toEqual([exitCodes.wrongUse, expect.stringContaining('cannot be used')]);
    }
  });
});

it('the report of a gradient that is wrong for its own forward pass names the command', async () => {
  const { out } = await run('grade', 'a1', 'affine', '--submission', path.join(folder, 'wrong'));
  const lines = out.trimEnd().split('\n');
  expect(out).toMatch(
    /The smallest case: npm run -s grade -- a1 affine --submission\s[^]*\s--counterexample\n/,
  );
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(79);
});
