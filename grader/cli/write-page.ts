import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { searchCounterexample } from '../counterexample/search.ts';
import { renderCounterexample } from '../counterexample/render.ts';
import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { disclose, type Policy } from '../export/disclose.ts';
import { openRoom } from '../grade/open-room.ts';
import { readFigures } from '../page/student/read-figures.ts';
import { studentPage } from '../page/student/student-page.ts';
import type { Place } from '../report/next-step.ts';
import type { Report } from '../report/report.ts';
import type { Level } from '../sandbox/level.ts';
import { readSubmission } from '../sandbox/submission.ts';
import { moduleOf } from './run-counterexample.ts';
import type { Terminal } from './terminal.ts';

/** What `grade` is asked for beside its report. */
export interface PageOptions {
  readonly html?: string;
  readonly open: boolean;
  readonly staff: boolean;
  readonly disclose: Exclude<Policy, 'inputs'>;
  readonly sandbox?: Level;
}

/** What was graded, and where it lies. */
interface GradedWork {
  readonly assignment: Assignment;
  readonly exercises: readonly Exercise[];
  /** The folder of the student's files. */
  readonly submission: string;
  readonly place: Place;
}

/**
 * Writes a report as a page, to the file that is named or into `.gradkit/`, and opens it where that is asked for and
 * possible. The last line says where it is.
 */
export async function writePage(
  kit: Kit,
  graded: Report,
  { assignment, exercises, submission, place }: GradedWork,
  options: PageOptions,
  terminal: Terminal,
): Promise<void> {
  const report = options.staff
    ? graded
    : disclose({ report: graded, student: graded }, options.disclose).report;
  const files = readSubmission(
    submission,
    exercises.map(({ file }) => file),
  );
  const [figures, counterexamples] = await Promise.all([
    readFigures(kit.root, assignment),
    findCounterexamples(kit, report, { assignment, exercises, submission }, options.sandbox, terminal),
  ]);
  const sources = new Map(
    [...files].flatMap(([name, file]): [string, string][] =>
      file.status === 'read' ? [[name, file.text]] : [],
    ),
  );
  const page = studentPage(report, { place, assignment, sources, figures, counterexamples });
  const file = path.resolve(options.html ?? path.join(kit.root, '.gradkit', 'report.html'));
  if (options.html === undefined) await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, page);
  const isOpened = options.open && (await openInBrowser(file));
  const where = path.relative(process.cwd(), file);
  const shown = where.startsWith('..') ? file : where;
  if (options.open && !isOpened) terminal.out('No browser can be opened here.\n');
  terminal.out(isOpened ? `Opened in your browser: ${shown}\n` : `Next: open the page ${shown}\n`);
}

/** Each search ends within this time; no other is begun after all of them have taken `longestOfAll`. In milliseconds. */
const budget = { milliseconds: 1500, cases: 1500, agreeing: 60 };
const longestOfAll = 6000;

/** The smallest cases, as code, of exercises whose gradients are wrong for the student's own forward functions too. */
async function findCounterexamples(
  kit: Kit,
  report: Report,
  { assignment, exercises, submission }: Omit<GradedWork, 'place'>,
  level: Level | undefined,
  terminal: Terminal,
): Promise<ReadonlyMap<string, string>> {
  const suggested = report.exercises.filter(({ checks }) =>
    checks.some(({ suggestCounterexample }) => suggestCounterexample === true),
  );
  const wanted = exercises.filter(
    ({ id, partOf, gradients, training }) =>
      training === null && gradients.length > 0 && suggested.some((each) => each.id === (partOf ?? id)),
  );
  const found = new Map<string, string>();
  if (wanted.length === 0) return found;
  const room = await openRoom(kit, assignment, submission, level);
  const end = performance.now() + longestOfAll;
  try {
    for (const exercise of wanted) {
      const id = exercise.partOf ?? exercise.id;
      if (performance.now() > end || found.has(id)) continue;
      terminal.progress?.(`Looking for the smallest case of ${id} ...`);
      const search = await searchCounterexample(exercise, room.sandbox, budget);
      if (search.status !== 'found') continue;
      const module = moduleOf(submission, exercise);
      found.set(id, renderCounterexample(exercise, search.counterexample, module).trimEnd());
    }
  } finally {
    terminal.progress?.('');
    await room.lanes.close();
  }
  return found;
}

/** Opens a file in the browser that this machine's user has chosen; false where there is none to be seen. */
async function openInBrowser(file: string): Promise<boolean> {
  const { platform, env } = process;
  const hasScreen = [env['DISPLAY'], env['WAYLAND_DISPLAY'], env['WSL_DISTRO_NAME']].some(Boolean);
  if (platform === 'linux' && !hasScreen) return false;
  try {
    const { default: open } = await import('open');
    await open(file);
    return true;
  } catch {
    return false;
  }
}
