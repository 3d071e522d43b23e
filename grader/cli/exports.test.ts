import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { classroom50Schema, githubClassroomSchema } from '../export/classroom-schema.ts';
import { gradescopeSchema } from '../export/gradescope-schema.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { tinyWith } from '../testing/tiny-kit.ts';
import { useTinyKit } from '../testing/use-tiny-kit.ts';

/** What was said, without its line breaks. */
const flat = (text: string): string => text.replaceAll('\n', ' ');

const kit = useTinyKit(
  tinyWith({
    'losses.ts': `
        export function halfSquare(x) {
          console.log('::error::forged');
          throw new Error('\\n::warning::forged ' + x);
        }`,
  }),
);

const run = (args: string[], env: Record<string, string> = {}): Promise<Run> =>
  runCli(kit.root, ['grade', 't1', '--submission', kit.submission, ...args], env);
/** What Classroom 50 sets for a grader. */
const classroom = {
  ...{ CLASSROOM: 'cs231n', ASSIGNMENT: 'backprop', ASSIGNMENT_TYPE: 'individual', OWNER: 'ada' },
  ...{ SUBMISSION_TAG: 'submit/1', COMMIT_URL: 'https://example.org/c' },
  ...{ RELEASE_URL: 'https://example.org/r', REVIEW_URL: 'https://example.org/v' },
};
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

  it("what Classroom 50 takes, with its own names and the commit's time", async () => {
    const git = (...args: string[]): void => {
      const own = ['-c', 'user.name=ada', '-c', 'user.email=ada@example.edu'];
      const env = { PATH: process.env['PATH'], GIT_COMMITTER_DATE: '2026-10-01T23:59:00+02:00' };
      execFileSync('git', [...own, ...args], { cwd: kit.submission, env, stdio: 'ignore' });
    };
    const options = ['--classroom50', 'result.json'];
    const unset = await run(options, { ...classroom, OWNER: '' });
    expect([unset.code, flat(unset.error)]).toEqual([
      2,
      expect.stringContaining('OWNER is not what it sets'),
    ]);
    expect(flat((await run(options)).error)).toContain('CLASSROOM is not set');
    expect(flat((await run(options, classroom)).error)).toContain('in no git repository');
    git('init');
    git('commit', '--allow-empty', '-m', 'mine');
    expect((await run(options, classroom)).code).toBe(1);
    const result = classroom50Schema.parse(JSON.parse(await read('result.json')));
    expect(result).toMatchObject({
      ...{ classroom: 'cs231n', assignment: 'backprop', assignment_type: 'individual', owner: 'ada' },
      ...{ submission: 'submit/1', datetime: '2026-10-01T21:59:00.000Z' },
    });
    expect(result.tests.map((test) => test['test-name'])).toEqual(['scale', 'half-square', 'step']);
  });

  it("what GitHub Classroom's reporter takes, where the step's outputs go", async () => {
    expect(flat((await run(['--github-classroom'])).error)).toContain('GITHUB_OUTPUT; it is not set');
    const { code } = await run(['--github-classroom'], { GITHUB_OUTPUT: path.join(kit.root, 'output') });
    expect(code).toBe(1);
    const [, encoded = ''] = /^result=([\w+/=]+)\n$/.exec(await read('output')) ?? [];
    const result = githubClassroomSchema.parse(JSON.parse(Buffer.from(encoded, 'base64').toString()));
    expect(result.tests.map(({ name }) => name)).toEqual(['scale', 'half-square', 'step']);
  });

  it('into no folder that is not there', async () => {
    const { code, error } = await run(['--junit', 'nowhere/j.xml']);
    expect(code).toBe(2);
    expect(flat(error)).toMatch(/There is no folder .*nowhere; --junit names a file in a folder that exists/);
  });

  it.each([['--gradescope', 'results.json'], ['--github']])(
    'nothing of a report for staff where students read: %s',
    async (...option) => {
      expect((await run(['--staff', ...option])).code).toBe(2);
    },
  );
});
