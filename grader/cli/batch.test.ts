import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarySchema } from '../batch/summary/summary-schema.ts';
import { reportSchema } from '../report/schema.ts';
import { batchWorkers, studentProcesses } from '../testing/children.ts';
import { type Run, runCli } from '../testing/run-cli.ts';
import { makeTinyKit, type TinyKit, tinyStarter } from '../testing/tiny-kit.ts';
import { tinySolution } from '../testing/tiny.ts';

const right = tinySolution['layers.ts'] ?? '';
const class_: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ada: tinySolution,
  bob: { ...tinySolution, 'layers.ts': right.replace('dout.map((v) => 3 * v)', 'dout.map((v) => -3 * v)') },
  cy: { ...tinySolution, 'losses.ts': tinyStarter['losses.ts'] ?? '' },
  dee: { 'layers.ts': right },
  eve: { ...tinySolution, 'optim.ts': 'export function step() { for (;;); }' },
  'f o/o': tinySolution,
  gus: { ...tinySolution, 'layers.ts': 'throw new Error("no");' },
  hal: { ...tinySolution, 'layers.ts': right.replaceAll('3 * v', '(v + v + v)') },
};

/** What was said, without its line breaks. */
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');

let kit: TinyKit;
let submissions: string;
beforeAll(async () => {
  kit = await makeTinyKit();
  submissions = path.join(kit.root, 'submissions');
  for (const [id, files] of Object.entries(class_)) {
    const folder = path.join(submissions, id.replaceAll('/', '_'));
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  }
});
afterAll(() => kit.remove());

function batch(out: string, ...options: readonly string[]): Promise<Run> {
  return runCli(kit.root, ['batch', 't1', submissions, '--out', path.join(kit.root, out), ...options]);
}

/** Every file of a folder of results, but for what tells times, with a digest. */
async function bytesOf(out: string): Promise<Readonly<Record<string, string>>> {
  const folder = path.join(kit.root, out);
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names
    .filter(
      (entry) => entry.isFile() && !['journal.jsonl', 'timings.json', 'timings.html'].includes(entry.name),
    )
    .map((entry) => path.join(entry.parentPath, entry.name));
  const digests = files.map(async (file): Promise<[string, string]> => [
    path.relative(folder, file),
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ]);
  return Object.fromEntries((await Promise.all(digests)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function journalOf(out: string): Promise<{ id: string; status: string }[]> {
  const text = await readFile(path.join(kit.root, out, 'journal.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; status: string });
}

describe('a class', () => {
  it('is graded whole, whatever single submissions do, and once', async () => {
    const { code, out } = await batch('whole');
    expect(code, out).toBe(0);
    expect(out).toContain('t1: 8 graded.');
    const journal = await journalOf('whole');
    expect(journal.map(({ id }) => id)).toEqual(['ada', 'bob', 'cy', 'dee', 'eve', 'f o_o', 'gus', 'hal']);
    const again = await batch('whole');
    expect(again.out).toContain('0 graded, 8 stood from before');
    expect(await journalOf('whole')).toEqual(journal);
  });

  it('has outputs in the forms that are promised', async () => {
    const folder = path.join(kit.root, 'whole');
    const summary = summarySchema.parse(JSON.parse(await readFile(path.join(folder, 'class.json'), 'utf8')));
    expect(summary.students.graded).toBe(8);
    expect(summary.exercises.map(({ id }) => id)).toEqual(['scale', 'half-square', 'step']);
    expect(summary.crashed).toEqual([{ id: 'eve', exercise: 'step', code: 'TIMED_OUT' }]);
    expect(summary.misconceptions.map(({ code }) => code)).toContain('SIGN_FLIPPED');
    for (const name of ['report.json', 'student.json']) {
      const text = await readFile(path.join(folder, 'students/bob', name), 'utf8');
      expect(reportSchema.parse(JSON.parse(text)).score).toBe(10);
    }
    const lines = (await readFile(path.join(folder, 'class.txt'), 'utf8')).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(79);
  });

  it('gives the same bytes with other workers, and from parts', async () => {
    const whole = await bytesOf('whole');
    await batch('alone', '--jobs', '1');
    expect(await bytesOf('alone')).toEqual(whole);
    for (const part of [1, 2, 3]) {
      const run = await batch(`part${part}`, '--shard', `${part}/3`);
      expect(run.code, run.error).toBe(0);
    }
    const parts = [1, 2, 3].map((part) => path.join(kit.root, `part${part}`));
    const merged = await runCli(kit.root, [
      'batch',
      'merge',
      ...parts,
      '--out',
      path.join(kit.root, 'merged'),
    ]);
    expect(merged.code, merged.error).toBe(0);
    expect(await bytesOf('merged')).toEqual(whole);
    const lacking = await runCli(kit.root, [
      'batch',
      'merge',
      parts[0] ?? '',
      '--out',
      path.join(kit.root, 'x'),
    ]);
    expect(lacking.code).toBe(2);
    expect(flat(lacking.error)).toContain('in none of these parts');
  });

  it('grades again just what changed, unless it is forced to', async () => {
    const file = path.join(submissions, 'cy/losses.ts');
    const before = await readFile(file, 'utf8');
    await cp(path.join(kit.root, 'whole'), path.join(kit.root, 'later'), { recursive: true });
    await writeFile(file, tinySolution['losses.ts'] ?? '');
    try {
      expect((await batch('later')).out).toContain('1 graded, 7 stood from before');
    } finally {
      await writeFile(file, before);
    }
    const diff = await runCli(kit.root, [
      'batch',
      'diff',
      path.join(kit.root, 'whole'),
      path.join(kit.root, 'later'),
    ]);
    expect(diff.out).toContain('cy  9 -> 13');
    expect(diff.out).toContain('points changed for 1 of 8');
    expect(diff.out).toMatch(/^ {4}\w+ \(public\): pass, was /m);
    expect((await batch('later', '--force')).out).toContain('8 graded.');
    expect(await bytesOf('later')).toEqual(await bytesOf('whole'));
    expect((await batch('later', '--only', 'scale')).out).toContain('8 graded.');
    expect(await bytesOf('later')).toEqual(await bytesOf('whole'));
  });

  it('grades all again when the code of the grader changed', async () => {
    const program = path.join(kit.root, 'bin/dist/batch-worker.cjs');
    const before = await readFile(program);
    await cp(path.join(kit.root, 'whole'), path.join(kit.root, 'newer'), { recursive: true });
    await writeFile(program, Buffer.concat([before, Buffer.from('\n')]));
    try {
      expect((await batch('newer')).out).toContain('8 graded.');
    } finally {
      await writeFile(program, before);
    }
    expect(await bytesOf('newer')).toEqual(await bytesOf('whole'));
  });

  it('is not mixed up with another one', async () => {
    const other = await batch('whole', '--fixtures', 'public');
    expect(other.code).toBe(2);
    expect(flat(other.error)).toContain('other exercises or other fixtures');
    const part = await batch('whole', '--shard', '1/2');
    expect(flat(part.error)).toContain('holds a whole class');
    await mkdir(path.join(kit.root, 'full'));
    await writeFile(path.join(kit.root, 'full/thesis.txt'), 'mine');
    expect(flat((await batch('full')).error)).toContain('holds other files');
    await rm(path.join(submissions, 'new'), { recursive: true, force: true });
    await cp(path.join(submissions, 'ada'), path.join(submissions, '../few/ada'), { recursive: true });
    const few = await runCli(kit.root, [
      'batch',
      't1',
      path.join(kit.root, 'few'),
      '--out',
      path.join(kit.root, 'whole'),
    ]);
    expect(flat(few.error)).toContain('7 who are not among these submissions, such as ');
  });
});

/** Numbers without a pattern from 0 to 1, the same in every run (Lehmer's generator). */
function scattered(seed: number): () => number {
  let state = seed;
  return () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
}

describe('a run that ends in the middle', () => {
  it('by SIGKILL at any moment loses nothing: resumed, it gives the same bytes', async () => {
    const whole = await bytesOf('whole');
    const random = scattered(2026);
    const command = [path.join(kit.root, 'bin/dist/gradkit.js'), 'batch', 't1', submissions];
    let grown = 0;
    for (let moment = 0; moment < 4; moment++) {
      const out = path.join(kit.root, `killed${moment}`);
      const run = spawn(process.execPath, [...command, '--out', out], { stdio: 'ignore' });
      const ended = new Promise((resolve) => run.once('close', resolve));
      // Some moments are in the middle of grading, the last ones in that of writing outputs.
      const journal = path.join(out, 'journal.jsonl');
      const linesIn = async (): Promise<string[]> =>
        (await readFile(journal, 'utf8').catch(() => '')).split('\n');
      const least = Math.floor((9 * (moment + random())) / 4);
      while ((await linesIn()).length <= least) await sleep(2);
      await sleep(30 * random());
      run.kill('SIGKILL');
      await ended;
      const kept = await linesIn();
      grown += kept.length - 1;
      // What a power cut may leave.
      await mkdir(out, { recursive: true });
      await writeFile(journal, `${kept.join('\n')}{"v":1,"id":"ada","ke`);
      const resumed = await batch(`killed${moment}`);
      expect(resumed.code, resumed.error).toBe(0);
      expect(await bytesOf(`killed${moment}`)).toEqual(whole);
      const ids = (await journalOf(`killed${moment}`)).map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      expect(ids).toHaveLength(8);
    }
    expect(grown).toBeGreaterThan(0);
  });

  it.runIf(process.platform === 'linux')(
    'by Ctrl-C says how to go on, and leaves nothing running',
    async () => {
      const out = path.join(kit.root, 'interrupted');
      const command = [path.join(kit.root, 'bin/dist/gradkit.js'), 'batch', 't1', submissions, '--out', out];
      const run = spawn(process.execPath, [...command, '--jobs', '1'], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      run.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const ended = new Promise<number | null>((resolve) => run.once('close', resolve));
      const journal = path.join(out, 'journal.jsonl');
      while ((await readFile(journal, 'utf8').catch(() => '')) === '') await sleep(10);
      run.kill('SIGINT');
      expect(await ended).toBe(130);
      expect(said).toMatch(/Stopped after \d of 8; those are kept/);
      // They are written at the end of a run.
      expect(said).not.toMatch(/class\.txt|questions\.txt/);
      expect(said).toContain('Next: run the same command again');
      expect(studentProcesses(run.pid)).toEqual([]);
      expect((await readdir(out)).includes('running')).toBe(false);
      expect((await batch('interrupted')).code).toBe(0);
      expect(await bytesOf('interrupted')).toEqual(await bytesOf('whole'));
    },
  );

  it.runIf(process.platform === 'linux')('in each of its workers loses nothing either', async () => {
    const out = path.join(kit.root, 'crashed');
    const command = [path.join(kit.root, 'bin/dist/gradkit.js'), 'batch', 't1', submissions, '--out', out];
    // Two workers, for two submissions each.
    const run = spawn(process.execPath, [...command, '--jobs', '4'], { stdio: 'ignore' });
    const ended = new Promise<number | null>((resolve) => run.once('close', resolve));
    // Their submissions are tried once more, each in a worker that takes the place of a dead one.
    let both: number[] = [];
    while (both.length < 2) {
      await sleep(5);
      both = batchWorkers(run.pid);
    }
    for (const worker of both) process.kill(worker, 'SIGKILL');
    expect(await ended).toBe(0);
    expect(await bytesOf('crashed')).toEqual(await bytesOf('whole'));
  });

  it('whose record was damaged afterwards grades that one again', async () => {
    await writeFile(path.join(kit.root, 'alone/records/ada.json'), '{}');
    const run = await batch('alone');
    expect(run.out).toContain('1 graded, 7 stood');
    expect(await bytesOf('alone')).toEqual(await bytesOf('whole'));
  });
});

describe('what staff decide', () => {
  it('survives regrading, and is asked about when what it replaced changed', async () => {
    const out = path.join(kit.root, 'decided');
    await batch('decided');
    const set = (...wish: readonly string[]): Promise<Run> =>
      runCli(kit.root, ['batch', 'override', out, ...wish, '--reason', 'mercy', '--who', 'kim']);
    expect((await set('bob', 'scale', '5.5')).code).toBe(0);
    expect(flat((await set('bop', 'scale', '5')).error)).toContain('Did you mean bob?');
    expect(flat((await set('bob', 'scael', '5')).error)).toContain('Did you mean scale?');
    await batch('decided', '--force');
    const grades = await readFile(path.join(out, 'grades.csv'), 'utf8');
    expect(grades).toContain('bob,,,,fail,12.5,13,5.5,4,3,');
    expect(await readFile(path.join(out, 'class.txt'), 'utf8')).not.toContain('Does that still hold');
    const file = path.join(out, 'overrides.csv');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/,\d+\n$/, ',1\n'));
    await batch('decided');
    expect(await readFile(path.join(out, 'class.txt'), 'utf8')).toMatch(/kim set scale when it was 1/);
  });

  it('is told where it is about no one', async () => {
    const file = path.join(kit.root, 'times.csv');
    await writeFile(file, 'id,time\nada,2026-10-01T12:00:00Z\nzed,2026-10-01T12:00:00Z\n');
    const { code, out } = await batch('decided', '--times', file);
    expect(code).toBe(0);
    expect(out).toContain('A time is given for zed, of whom nothing was found.');
    expect(out).not.toContain('An override');
  });

  it('is refused with a sentence where it does not hold', async () => {
    const file = path.join(kit.root, 'policy.json');
    for (const [text, sentence] of [
      ['{', 'is no JSON'],
      ['{"drop":["scael"]}', 'names "scael", which is none of scale, half-square, step'],
      ['{"late":{"deadline":"2026-10-01 12:00","percent":10}}', 'must be a time with its zone'],
      ['{"later":1}', 'does not hold'],
      ['{"late":3}', 'expected object, received number; docs/batch.md shows a whole policy.'],
    ] as const) {
      await writeFile(file, text);
      const run = await batch('decided', '--policy', file);
      expect(run.code).toBe(2);
      expect(run.error.replace(/\s+/g, ' ')).toContain(sentence);
    }
    // One policy is for the whole assignment, also where a part of it is graded.
    await writeFile(file, '{"drop":["step"]}');
    const part = await batch('whole', 'scale', '--policy', file);
    expect(part.error.replace(/\s+/g, ' ')).toContain('holds results of other exercises');
  });
});

describe('the command line', () => {
  it('says so where nothing was handed in', async () => {
    const empty = path.join(kit.root, 'nobody');
    await mkdir(empty);
    const { code, out } = await runCli(kit.root, ['batch', 't1', empty, '--out', 'none']);
    expect(code).toBe(0);
    expect(out).toContain('t1: nothing that was handed in was found.\nNext: put there a folder, a zip or');
  });

  it.each([
    [['batch'], 'Name an assignment'],
    [['batch', 't1', 'nowhere', '--out', 'o'], 'There is no folder nowhere'],
    [['batch', 't2', 'assignments', '--out', 'o'], 'Did you mean t1?'],
    [['batch', 't1', 'assignments'], 'Say with --out'],
    [['batch', 't1', 'assignments', '--out', 'o', '--shard', '9/8'], 'no part of a class'],
    [['batch', 't1', 'assignments', '--out', 'o', '--jobs', 'many'], 'no number of workers'],
    [['batch', 't1', 'assignments', '--out', 'o', '--only', 'scael'], 'Did you mean scale?'],
    [
      ['batch', 'merge', 'assignments', '--out', 'o'],
      'holds no results of a batch; name the --out folder of a run.',
    ],
    [['batch', 't1', 'assignments', '--out', 'package.json'], 'is no folder that can be written to'],
    [
      ['batch', 't1', 'assignments', 'scael', '--out', 'o'],
      'Next: npm run batch -- t1 submissions scale --out results',
    ],
    [['batch', 'merge', 'assignments'], 'Say with --out'],
    [['batch', 'diff', 'assignments', 'bin'], 'holds no results'],
  ])('%j: %s', async (args, sentence) => {
    const { code, error } = await runCli(kit.root, args);
    expect(code).toBe(2);
    expect(flat(error)).toContain(sentence);
  });

  it.each([[['batch']], [['batch', 'merge']], [['batch', 'diff']], [['batch', 'override']]])(
    '%j --help has two examples',
    async (args) => {
      const { code, out } = await runCli(kit.root, [...args, '--help']);
      expect(code).toBe(0);
      expect(out.match(/^ {2}npm run batch /gm)?.length).toBeGreaterThanOrEqual(2);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(79);
    },
  );
});
