import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Kit } from '../define/kit.ts';
import { discardAhead } from '../sandbox/ahead.ts';
import type { SourceFile } from '../sandbox/submission.ts';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';
import { tiny, tinySolution } from '../testing/tiny.ts';
import { openGrader, prepare } from './grade-job.ts';
import type { Done, Job, Task } from './work.ts';

let tinyKit: TinyKit;
beforeAll(async () => {
  tinyKit = await makeTinyKit();
});
afterAll(async () => {
  await discardAhead();
  await tinyKit.remove();
});

const task: Task = {
  assignment: tiny,
  exercises: tiny.exercises.map(({ id }) => id),
  fixtures: 'all',
  sandbox: null,
};

function jobOf(id: string, change: (text: string) => string): Job {
  const files = Object.entries(tinySolution).map(([name, text]): [string, SourceFile] => [
    name,
    { status: 'read', text: `// ${id}\n${change(text)}` },
  ]);
  return { id, files: Object.fromEntries(files) };
}

/** What does not differ from run to run. */
const told = ({ report, student }: Done): unknown => ({ report, student });

it('what one submission came to is nothing to the next, whatever of it they have in common', async () => {
  const kit: Kit = { root: tinyKit.root, built: path.join(tinyKit.root, 'bin/dist'), version: '0.0.1' };
  const jobs = [
    jobOf('right', (text) => text),
    jobOf('right-too', (text) => text),
    jobOf('wrong', (text) => text.replace('dout.map((v) => 3 * v)', 'dout.map((v) => -3 * v)')),
    jobOf('printing', (text) => text.replace('return { out', 'console.log("here"); return { out')),
    jobOf('changing', (text) => text.replace('return { out', 'x[0] = 7; return { out')),
    jobOf('right-again', (text) => text),
    jobOf('wrong-again', (text) => text.replace('dout.map((v) => 3 * v)', 'dout.map((v) => -3 * v)')),
  ];
  const realm = await prepare(kit, undefined);
  const together = await openGrader(kit, task, realm);
  const scores: number[] = [];
  for (const job of jobs) {
    const alone = await openGrader(kit, task, realm);
    const done = await together(job);
    expect(told(done)).toEqual(told(await alone(job)));
    scores.push(done.report.score);
  }
  expect(scores).toEqual([13, 13, 10, 13, 10, 13, 10]);
});
