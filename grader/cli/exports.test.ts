import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradescopeSchema } from '../export/gradescope-schema.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { makeTinyKit, tinyWith, type TinyKit } from '../testing/tiny-kit.ts';

let kit: TinyKit;
let wrong: string;
beforeAll(async () => {
  kit = await makeTinyKit();
  wrong = await kit.submit(
    tinyWith({
      'losses.ts': `
        export function halfSquare(x) {
          console.log('::error::forged');
          throw new Error('\\n::warning::forged ' + x);
        }`,
    }),
  );
});
afterAll(() => kit.remove());

const run = (args: string[], env: Record<string, string> = {}): Promise<Run> =>
  runCli(kit.root, ['grade', 't1', '--submission', wrong, ...args], env);
const read = (name: string): Promise<string> => readFile(path.join(kit.root, name), 'utf8');

describe('grade writes', () => {
  it('JUnit, Markdown and results for Gradescope beside the report, and ends as without them', async () => {
    const { code, out } = await run([
      '--junit',
      'j.xml',
      '--markdown',
      'r.md',
      '--gradescope',
      'results.json',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('Next: ');
    const xml = new DOMParser().parseFromString(await read('j.xml'), 'text/xml');
    const names = Array.from(xml.getElementsByTagName('testcase'), (each) => each.getAttribute('classname'));
    expect(new Set(names)).toEqual(new Set(['t1.scale', 't1.half-square', 't1.step']));
    expect(await read('r.md')).toContain('## half-square');
    const { score, tests } = gradescopeSchema.parse(JSON.parse(await read('results.json')));
    expect(score).toBeGreaterThan(0);
    expect(tests?.every(({ visibility }) => visibility === 'visible')).toBe(true);
  });

  it('what is asked for of hidden checks', async () => {
    const options = ['--gradescope-hidden', 'after_published', '--disclose', 'status'];
    await run(['--gradescope', 'results.json', ...options]);
    const { tests } = gradescopeSchema.parse(JSON.parse(await read('results.json')));
    const hidden = tests?.filter(({ tags }) => tags?.includes('hidden')) ?? [];
    expect(hidden.length).toBeGreaterThan(0);
    expect(new Set(hidden.map(({ visibility }) => visibility))).toEqual(new Set(['after_published']));
    expect(hidden.filter(({ status }) => status === 'failed').map(({ output }) => output)).toContain(
      'did not pass',
    );
  });

  it('annotations and the summary of the step for GitHub, and carries out nothing that was printed', async () => {
    await writeFile(path.join(kit.root, 'summary.md'), 'before\n');
    const { code, out } = await run(['--github'], {
      GITHUB_STEP_SUMMARY: path.join(kit.root, 'summary.md'),
      GITHUB_WORKSPACE: kit.root,
    });
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    const token = /^::stop-commands::([0-9a-f]{32})$/.exec(lines[0] ?? '')?.[1] ?? 'none';
    const resumed = lines.indexOf(`::${token}::`);
    expect(resumed).toBeGreaterThan(5);
    const after = lines.slice(resumed + 1);
    expect(after.length).toBeGreaterThan(1);
    for (const line of after) expect(line).toMatch(/^::(error file=submission-1\/|notice title=t1::)/);
    expect(await read('summary.md')).toMatch(/^before\n# t1/);
  });

  it('into no folder that is not there', async () => {
    const { code, error } = await run(['--junit', 'nowhere/j.xml']);
    expect(code).toBe(2);
    expect(error).toMatch(/There is no folder .*nowhere; --junit names a file in a folder that exists/);
  });

  it.each([['--gradescope', 'results.json'], ['--github']])(
    'nothing of a report for staff where students read: %s',
    async (...option) => {
      expect((await run(['--staff', ...option])).code).toBe(2);
    },
  );
});
