import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hintsShown, rememberHints } from './remember.ts';
import { changeState, readState } from './state.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'gradkit-state-'));
});
afterEach(() => rm(root, { recursive: true }));

const seen = (count: number) => changeState(root, (state) => rememberHints(state, 'a1', 'affine', count));

describe('the state of a kit', () => {
  it('is empty where there is none, and reading it writes nothing', async () => {
    const { state, problem } = await readState(root);
    expect([state.last, state.hints, problem]).toEqual([null, {}, null]);
    expect(await readdir(root)).toEqual([]);
  });

  it('is read as it was written, and leaves no other file', async () => {
    await seen(2);
    await seen(1);
    const { state, problem } = await readState(root);
    expect([hintsShown(state, 'a1', 'affine'), hintsShown(state, 'a1', 'relu'), problem]).toEqual([
      2,
      0,
      null,
    ]);
    expect(await readdir(path.join(root, '.gradkit'))).toEqual(['state.json']);
  });

  it('keeps every change of those that are made at once', async () => {
    const exercises = ['affine', 'relu', 'sigmoid', 'tanh'];
    await Promise.all(exercises.map((id) => changeState(root, (state) => rememberHints(state, 'a1', id, 1))));
    const { state } = await readState(root);
    expect(exercises.map((id) => hintsShown(state, 'a1', id))).toEqual([1, 1, 1, 1]);
  });

  it.each([
    ['empty', ''],
    ['half of it', '{ "version": 1, "last": nu'],
    ['another version', '{ "version": 2 }'],
    ['a wrong type', '{ "version": 1, "last": null, "assignments": [], "hints": { "a1/affine": "2" } }'],
    ['no object', '[]'],
  ])('that is damaged (%s) is set aside with a sentence', async (_, text) => {
    await mkdir(path.join(root, '.gradkit'));
    await writeFile(path.join(root, '.gradkit/state.json'), text);
    const { state, problem } = await seen(1);
    expect(problem).toContain('set aside as .gradkit/state.damaged.json');
    expect(hintsShown(state, 'a1', 'affine')).toBe(1);
    expect(await readFile(path.join(root, '.gradkit/state.damaged.json'), 'utf8')).toBe(text);
    expect((await readState(root)).problem).toBe(null);
  });

  it('that is a folder is set aside too', async () => {
    await mkdir(path.join(root, '.gradkit/state.json'), { recursive: true });
    expect((await readState(root)).problem).toContain('set aside');
    expect((await readState(root)).problem).toBe(null);
  });

  it.runIf(process.getuid?.() !== 0)('that cannot be written is a sentence, not a crash', async () => {
    await chmod(root, 0o500);
    const { problem } = await seen(1);
    await chmod(root, 0o700);
    expect(problem).toContain('could not be remembered');
  });

  it('has no place where a file stands in its way: a sentence, not a crash', async () => {
    await writeFile(path.join(root, '.gradkit'), 'mine');
    expect((await seen(1)).problem).toContain('could not be remembered');
    expect(await readFile(path.join(root, '.gradkit'), 'utf8')).toBe('mine');
  });
});
