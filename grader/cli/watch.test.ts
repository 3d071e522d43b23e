import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isRunning, studentProcesses } from '../testing/children.ts';
import { hasPseudoTerminals, openPseudoTerminal, type PseudoTerminal } from '../testing/pseudo-terminal.ts';
import { runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit, tinyStarter } from '../testing/tiny-kit.ts';
import { tinySolution } from '../testing/tiny.ts';

let kit: TinyKit;
let terminal: PseudoTerminal | undefined;
beforeEach(async () => {
  kit = await makeTinyKit(['public']);
});
afterEach(async () => {
  terminal?.kill();
  await kit.remove();
});

const fileOf = (name: string): string => path.join(kit.root, 'assignments/t1', name);
const save = (name: string, text: string): Promise<void> => writeFile(fileOf(name), text);
const layers = tinySolution['layers.ts'] ?? '';
const footer = /q quit\nNext: .*\n/;

/** Starts to watch, and waits for the first list. */
async function watch(...names: string[]): Promise<{ watching: PseudoTerminal; first: string }> {
  const command = [process.execPath, 'bin/dist/gradkit.js', 'grade', 't1', ...names, '--watch'];
  const watching = openPseudoTerminal(command.join(' '), kit.root);
  terminal = watching;
  return { watching, first: await watching.waitFor(footer) };
}

it('without a terminal is refused with a sentence', async () => {
  const { code, out, error } = await runCli(kit.root, ['grade', 't1', '--watch']);
  expect([code, out]).toEqual([2, '']);
  expect(error).toMatch(/^--watch needs a terminal.*\nNext: npm run grade t1\n$/);
});

describe.runIf(hasPseudoTerminals)('watching a folder', { retry: 1 }, () => {
  it('lists everything, then grades what each save changes, and says what it was', async () => {
    const { watching, first } = await watch();
    expect(first).toMatch(/– scale {8}0\/6 {2}not started\n.*– half-square {2}0\/4.*\n.*– step/);
    expect(first).toContain('Next: start scale in assignments/t1/layers.ts');
    await save('layers.ts', layers.replace('dx: dout.map((v) => 3 * v)', 'dx: dout'));
    const half = await watching.waitFor(footer);
    expect(half).toMatch(/ {2}scale {2}3\/6 {2}\(was not started\)/);
    expect(half).not.toMatch(/half-square|step/);
    expect(half).toMatch(/3 of 13 points\n.*h hint for scale/);
    await save('layers.ts', layers);
    expect(await watching.waitFor(footer)).toMatch(/scale {2}6\/6 {2}\(was 3\/6\)/);
    await save('layers.ts', `// a comment\n${layers}`);
    expect(await watching.waitFor(footer)).toContain('the code of no exercise has changed');
    for (const name of ['losses.ts', 'optim.ts']) await save(name, tinySolution[name] ?? '');
    await watching.waitFor(/13 of 13 points\n[^]*Next: press q, then npm run pack t1/);
    watching.type('q');
    expect(await watching.code).toBe(0);
    const lines = stripVTControlCharacters(watching.screen()).split(/[\r\n]/);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(79);
    const { out } = await runCli(kit.root, ['status']);
    expect(out).toContain('3 of 3 exercises, 13 of 13 points');
  });

  it('shows an error of a half saved file, keeps the points, and the next save mends it', async () => {
    await save('layers.ts', layers);
    const { watching } = await watch();
    await save('layers.ts', layers.replace('3 * v)', '3 * v'));
    const broken = await watching.waitFor(footer);
    expect(broken).toMatch(/✗ layers\.ts cannot be read: .*\n {4}assignments\/t1\/layers\.ts:2\n/);
    expect(broken).toMatch(/6 of 13 points\n[^]*Next: mend what cannot be read/);
    await save('layers.ts', layers);
    expect(await watching.waitFor(footer)).toContain('6 of 13 points');
  });

  it('takes a save by renaming, and one in two steps, for one change', async () => {
    const { watching } = await watch();
    await writeFile(fileOf('layers.ts~'), layers);
    await rm(fileOf('layers.ts'));
    await sleep(30);
    await rename(fileOf('layers.ts~'), fileOf('layers.ts'));
    expect(await watching.waitFor(footer)).toContain('6/6  (was not started)');
    await save('losses.ts', '');
    await sleep(30);
    await save('losses.ts', tinySolution['losses.ts'] ?? '');
    const next = await watching.waitFor(footer);
    expect(next).toContain('half-square  4/4  (was not started)');
    expect(next.match(/watching/g)).toHaveLength(1);
  });

  it('follows no link', async () => {
    const { watching } = await watch();
    await mkdir(path.join(kit.root, 'elsewhere'));
    await writeFile(path.join(kit.root, 'elsewhere/layers.ts'), layers);
    await rm(fileOf('layers.ts'));
    await symlink(path.join(kit.root, 'elsewhere/layers.ts'), fileOf('layers.ts'));
    const shown = await watching.waitFor(footer);
    expect(shown.replace(/\s+/g, ' ')).toContain('layers.ts is a symbolic link');
    expect(shown).toContain('0 of 13 points');
  });

  it('has keys: hints one by one, the list, everything again', async () => {
    const { watching } = await watch('scale', 'step');
    watching.type('h');
    expect(await watching.waitFor(footer)).toContain('1. What does 3 do to 1?');
    watching.type('H');
    expect(await watching.waitFor(footer)).toContain('2. Multiply.');
    watching.type('l');
    expect(await watching.waitFor(footer)).toMatch(/– scale {2}0\/6.*\n {2}– step {3}0\/3/);
    watching.type('x');
    watching.type('r');
    expect(await watching.waitFor(footer)).toMatch(/watching[^]*– scale {2}0\/6/);
    expect(JSON.parse(await readFile(path.join(kit.root, '.gradkit/state.json'), 'utf8'))).toMatchObject({
      hints: { 't1/scale': 2 },
    });
  });

  it('ends at once on Ctrl-C, with 130, while code runs that does not end; nothing is left running', async () => {
    const { watching } = await watch();
    await save('layers.ts', tinyStarter['layers.ts']?.replace("return todo('scale')", 'for (;;);') ?? '');
    await watching.waitFor(/grading scale/);
    const students = studentProcesses();
    watching.type('\u0003');
    expect(await watching.code).toBe(130);
    await sleep(100);
    expect(students.filter(isRunning)).toEqual([]);
    expect(studentProcesses()).toEqual([]);
  });
});
