import type { Kit } from '../define/kit.ts';
import { loadFixture, type StoredFixture } from '../fixtures/store.ts';
import { gradeForBoth } from '../grade/grade.ts';
import { readStarter } from '../loop/starter-files.ts';
import type { Report } from '../report/report.ts';
import { startAhead } from '../sandbox/ahead.ts';
import { startBundler } from '../sandbox/esbuild.ts';
import { type Level, openGuard } from '../sandbox/level.ts';
import { loadRealmCode, type RealmCode } from '../sandbox/realm-code.ts';
import type { Submission } from '../sandbox/submission.ts';
import { openFingerprints } from './summary/fingerprint.ts';
import type { Done, Job, Task, TimedFlag } from './work.ts';

/** Starts what a grader will need whatever it is to grade: a process for student code, and the bundler. */
export async function prepare(kit: Kit, sandbox: Level | undefined): Promise<RealmCode> {
  startBundler();
  const realm = await loadRealmCode(kit);
  startAhead(realm, openGuard(sandbox));
  return realm;
}

/**
 * Gives the function that grades one submission after the other. Everything that they have in common is loaded once, and
 * the next one's process starts while the last one is judged.
 */
export async function openGrader(
  kit: Kit,
  task: Task,
  realm: RealmCode,
): Promise<(job: Job) => Promise<Done>> {
  const { assignment, fixtures } = task;
  const sandbox = task.sandbox ?? undefined;
  const readFixture = once(loadFixture);
  const handedOut = (await readStarter(kit.root, assignment.id)) ?? {};
  const fingerprintOf = openFingerprints(Object.values(handedOut));

  return async ({ id, files, only = task.exercises }) => {
    const start = performance.now();
    const grading = gradeForBoth(kit, {
      ...{ assignment, fixtures, sandbox, readFixture },
      exercises: assignment.exercises.filter((exercise) => only.includes(exercise.id)),
      submission: submissionOf(task, files),
      staff: true,
    });
    const { report, student } = await grading;
    startAhead(realm, openGuard(sandbox));
    const ms = Math.round(performance.now() - start);
    const texts = Object.values(files).flatMap((file) => (file.status === 'read' ? [file.text] : []));
    const fingerprint = fingerprintOf(texts);
    return { id, report: withoutFlags(report), student, fingerprint, flags: flagsOf(report), ms };
  };
}

/** The files of a job, with those that are not there. */
function submissionOf({ assignment }: Task, files: Job['files']): Submission {
  const wanted = [...new Set(assignment.exercises.map(({ file }) => file))];
  return new Map(wanted.map((name) => [name, files[name] ?? { status: 'missing' }]));
}

function once(load: typeof loadFixture): typeof loadFixture {
  const loaded = new Map<string, Promise<StoredFixture>>();
  return (file) => {
    const loading = loaded.get(file) ?? load(file);
    loaded.set(file, loading);
    return loading;
  };
}

function flagsOf({ exercises }: Report): TimedFlag[] {
  return exercises.flatMap(({ id, flags = [] }) => flags.map((flag) => ({ exercise: id, ...flag })));
}

function withoutFlags(report: Report): Report {
  return { ...report, exercises: report.exercises.map(({ flags: _flags, ...exercise }) => exercise) };
}
