import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reportSchema } from '../report/schema.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { tinyWith } from '../testing/tiny-kit.ts';
import { useTinyKit } from '../testing/use-tiny-kit.ts';

const kit = useTinyKit(
  tinyWith({
    'layers.ts': `
export function scaleForward(x) {
  return { out: x.map((v) => 3 * v), cache: null };
}
export function scaleBackward(dout, cache) {
  console.log('dout is', dout.length);
  return { dx: dout.map((v) => 2 * v) };
}
`,
  }),
);

const run = (args: string[], env: Record<string, string> = {}): Promise<Run> =>
  runCli(kit.root, ['grade', 't1', ...args], env);
const read = (name: string): Promise<string> => readFile(path.join(kit.root, name), 'utf8');

describe('grade --html', () => {
  it('writes a page with pictures of public cases, the student’s own lines and the smallest case', async () => {
    const { code, out, error } = await run([
      '--submission',
      kit.submission,
      '--html',
      'page.html',
      '--json',
      'r.json',
    ]);
    expect([code, error]).toEqual([1, '']);
    expect(out).toMatch(/\nNext: npm run -s grade .*\nNext: open the page page\.html\n$/s);
    const page = await read('page.html');
    expect(page).toContain('▸   7 ');
    expect(page).toContain(
      'In the public case &quot;small&quot;, dx has the shape (3), and 3 of 3 entries are wrong.',
    );
    expect(page).toContain('The smallest case found where scaleBackward disagrees with scaleForward:');
    expect(page).toContain('dout is 3');
    expect(page).toContain('Yours is wrong where a frame and a ✗ stand: <strong>dx</strong>');
    expect(page).not.toContain('\u00e2');
    // What no public case has, and every hidden one: a page shows none of it.
    for (const hidden of ['1.202', '0.915', '2.685', '2.404', '3.606']) expect(page).not.toContain(hidden);
    const report = reportSchema.parse(JSON.parse(await read('r.json')));
    const pictured = report.exercises.flatMap(({ checks }) =>
      checks.filter(({ picture }) => picture !== undefined),
    );
    expect(pictured.map(({ name, scope }) => [name, scope])).toEqual([['dx', 'public']]);
  });

  it('tells no more of hidden checks than is asked for', async () => {
    await run([
      '--submission',
      kit.submission,
      '--fixtures',
      'hidden',
      '--disclose',
      'status',
      '--html',
      'status.html',
    ]);
    const page = await read('status.html');
    expect(page).toContain('on the hidden checks');
    expect(page).toContain('dx');
    expect(page).not.toMatch(/WRONG_VALUES|SCALED|<figure class="heat"/);
  });

  it.each([
    ['nowhere/page.html', 'There is no folder'],
    ['.', 'is a folder; --html names a file.'],
  ])('refuses to write %s', async (file, problem) => {
    const { code, error } = await run(['--submission', kit.submission, '--html', file]);
    expect([code, error]).toEqual([2, expect.stringContaining(problem)]);
  });
});

describe('grade --open', () => {
  it('says where the page is when no browser can be opened', async () => {
    const { code, out } = await run(['--submission', kit.submission, '--open']);
    expect(code).toBe(1);
    const page = path.join('.gradkit', 'report.html');
    expect(out.endsWith(`\nNo browser can be opened here.\nNext: open the page ${page}\n`)).toBe(true);
    expect(await read(page)).toContain('<title>t1 Tiny</title>');
  });

  it.runIf(process.platform === 'linux')('hands the page to what opens files on a desktop', async () => {
    const bin = path.join(kit.root, 'desktop');
    const seen = path.join(kit.root, 'opened.txt');
    await mkdir(bin);
    await writeFile(path.join(bin, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > '${seen}'\n`);
    await chmod(path.join(bin, 'xdg-open'), 0o755);
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}`, DISPLAY: ':0' };
    const { out } = await run(['--submission', kit.submission, '--open', '--html', 'desk.html'], env);
    expect(out).toMatch(/\nOpened in your browser: desk\.html\n$/);
    await expect
      .poll(() => readFile(seen, 'utf8').catch(() => ''), { timeout: 20_000 })
      .toBe(path.join(kit.root, 'desk.html'));
  });

  it('stands for itself beside --watch and --counterexample', async () => {
    for (const other of ['--watch', '--counterexample']) {
      const { code, error } = await run([other, '--open']);
      expect([code, error]).toEqual([2, expect.stringMatching(/cannot be used together\./)]);
    }
  });
});
