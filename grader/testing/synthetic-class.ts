import { writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Record, recordPath } from '../batch/record.ts';
import type { Enrolled, Roll } from '../batch/roll.ts';
import type { CheckReport, ExerciseReport, Report } from '../report/report.ts';
import { makeReport } from '../report/make-report.ts';

/** Exercises and how many of a hundred students get them right. */
const exercises = [
  ['sigmoid', 96],
  ['tanh', 94],
  ['relu', 93],
  ['leaky-relu', 88],
  ['affine', 80],
  ['svm-loss', 61],
  ['softmax-loss', 57],
  ['batchnorm', 38],
  ['conv', 31],
  ['two-layer-net', 45],
  ['train-digits', 40],
] as const;

const mistakes = [
  ['DIVIDED_BY_N', 'is exactly 1/4 of what it should be', 'Your batch has 4 examples.'],
  ['SIGN_FLIPPED', 'has the opposite sign', 'Look at the sign of the last term.'],
  ['TRANSPOSED', 'is the transpose of what it should be', 'Check the shapes of both sides.'],
  ['WRONG_VALUES', 'is wrong in 12 of 40 places', 'Try it by hand on two examples.'],
] as const;
const endless = ['TIMED_OUT', 'did not return within 2 s', 'Is there a loop that never ends?'] as const;

/** Names as classes have them, and as those have them who want to break a page. */
const names = [
  'Ada Lovelace',
  'José Ñúñez',
  'Grace Hopper',
  'Sofía García-Márquez',
  '李小龙',
  'محمد علي',
  'Łukasz Żółć',
  'Emmy Noether',
];
export const hostileNames = [
  '<script>document.title = "gone"</script>',
  '"><img src=x onerror="document.title = \'gone\'">',
  '</script><script>document.title = "gone"</script>',
  '=HYPERLINK("http://gone.invalid","a")',
  'Hopper, "Bob"; DROP TABLE',
  '\u202Eevil \u2066reversed',
  '😀👩‍👩‍👧‍👦🏳️‍🌈',
  'x'.repeat(300),
  '<!--rows--><!--data-->',
] as const;

/**
 * Writes the records of a class of `count` students as if they had been graded, the same for the same number, and gives
 * its roll. The last two students of the roster handed in nothing.
 */
export async function writeSyntheticClass(out: string, count: number): Promise<Roll> {
  await mkdir(path.join(out, 'records'), { recursive: true });
  const random = scattered(2026);
  const students: Enrolled[] = [];
  for (let i = 0; i < count; i++) {
    const name = hostileNames[i] ?? `${names[Math.floor(8 * random())] ?? ''} ${i}`;
    const id = i === 3 ? '=1+1' : i === 4 ? 'a b/<c>"%' : `student-${String(i).padStart(4, '0')}`;
    students.push({ ...{ id, name, email: null, handedInAt: null, at: id }, section: `${1 + (i % 4)}` });
  }
  students.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of students) {
    const record = recordOf(id, random);
    writeFileSync(recordPath(out, id), `${JSON.stringify(record)}\n`);
  }
  const missing = ['zoe', 'zora'].map((id) => ({ id, name: `${id} <b>`, email: null, section: '1' }));
  return {
    ...{ version: 1, assignment: 'a1', fixtures: 'all', shard: null, students, missing },
    exercises: exercises.map(([id]) => id),
    unknown: students.slice(0, 1).map(({ id }) => id),
    questions: [{ what: 'Whose is <b>x.zip</b>?', candidates: ['ada', 'bob'], answer: 'Say so in a table.' }],
  };
}

function recordOf(id: string, random: () => number): Record {
  const strength = 70 * (random() - 0.5);
  const done = exercises.map(([exercise, share]) => reportExercise(exercise, share + strength, random));
  const report = reportOf(done);
  const own = Array.from({ length: 20 }, () => Math.floor(2 ** 32 * random())).sort((a, b) => a - b);
  const copied = Array.from({ length: 20 }, (_, i) => 1000 + i);
  const isCopy = id.endsWith('0042') || id.endsWith('0077');
  const fingerprint = isCopy ? copied : own;
  return { version: 1, id, notes: [], questions: [], report, student: report, fingerprint };
}

function reportOf(done: readonly ExerciseReport[]): Report {
  const sum = (pick: (each: ExerciseReport) => number): number =>
    done.reduce((total, each) => total + pick(each), 0);
  const none = {
    kit: '0.0.1',
    fixtures: 'all',
    sandbox: { level: 'default', gaps: [] },
    printed: new Map(),
  } as const;
  return {
    ...makeReport({ id: 'a1', title: 'Layers & losses', total: 110, exercises: [] }, [], none),
    status: done.every(({ status }) => status === 'pass') ? 'pass' : 'fail',
    score: sum(({ score }) => score),
    maxScore: sum(({ maxScore }) => maxScore),
    exercises: done,
  };
}

function reportExercise(id: string, chance: number, random: () => number): ExerciseReport {
  const isStarted = random() < 0.95;
  const isEndless = random() < 0.002;
  const checks = ['out', 'dx', 'dw', 'db', 'edges'].flatMap((name): CheckReport[] =>
    (['public', 'hidden'] as const).map((scope) =>
      reportCheck(name, scope, isStarted, isEndless ? 0 : chance, random),
    ),
  );
  const score = checks.reduce((sum, { points }) => sum + points, 0);
  const status = !isStarted ? 'not-started' : score === 10 ? 'pass' : 'fail';
  return { id, title: id, file: 'layers.ts', status, score, maxScore: 10, checks, printed: '' };
}

function reportCheck(
  name: string,
  scope: CheckReport['scope'],
  isStarted: boolean,
  chance: number,
  random: () => number,
): CheckReport {
  const about = { name, kind: name === 'out' ? 'output' : 'gradient', scope, maxPoints: 1 } as const;
  const passes = isStarted && 100 * random() ** 2 < chance;
  if (passes) return { ...about, status: 'pass', points: 1 };
  const [code, message, hint] =
    chance === 0 ? endless : (mistakes[Math.floor(4 * random() ** 2)] ?? mistakes[0]);
  const place = { file: 'layers.ts', line: 31, text: '  const db = sum(dout, 0);' };
  const todo = { code: 'NOT_STARTED', message: 'is not started' };
  return {
    ...about,
    status: 'fail',
    points: 0,
    diagnosis: isStarted ? { code, message, hint, place } : todo,
  };
}

/** Numbers without a pattern from 0 to 1, the same in every run (Lehmer's generator). */
function scattered(seed: number): () => number {
  let state = seed;
  return () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
}
