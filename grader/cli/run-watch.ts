import type { Kit } from '../define/kit.ts';
import type { GradingOfFolder } from '../grade/grade.ts';
import { rememberGrading } from '../loop/remember.ts';
import { changeState } from '../loop/state.ts';
import { openWatchSession, type WatchEvent, type WatchSession } from '../loop/watch-session.ts';
import type { Place } from '../report/next-step.ts';
import { renderExercise } from '../report/terminal.ts';
import { exitCodes } from './exit-codes.ts';
import type { Keyboard } from './keyboard.ts';
import { openExercise, renderBroken, renderFooter, renderList, sayBefore } from './render-watch.ts';
import { tellHint } from './run-hint.ts';
import { refuse, sayProblem } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/** Grades, and grades again whatever changes in the files, until the person leaves. Returns the exit code. */
export async function runWatch(
  kit: Kit,
  grading: Omit<GradingOfFolder, 'staff'>,
  place: Place,
  terminal: Terminal,
): Promise<number> {
  const { id } = grading.assignment;
  if (terminal.openKeyboard === undefined) {
    const sentence = '--watch needs a terminal: it waits for keys, and redraws what it shows.';
    return refuse(`${sentence}\nNext: npm run grade ${id}`, terminal);
  }
  const keyboard = await terminal.openKeyboard();
  const screen: Screen = { keyboard, place, terminal, kit, grading, isBroken: false };
  const session = openWatchSession(kit, { ...grading, staff: false }, (event) => {
    show(event, session.results(), screen);
  });
  const code = await new Promise<number>((resolve) => {
    keyboard.listen((key) => {
      if (key === 'q') resolve(exitCodes.passed);
      else if (key === 'ctrl-c') resolve(exitCodes.interrupted);
      else void act(key, session, screen);
    });
  });
  const isBusy = session.isBusy();
  session.close();
  keyboard.close();
  terminal.progress?.('');
  terminal.out(`\nNext: npm run status\n`);
  // Whatever still runs is ended by the handlers of `exit`.
  if (isBusy) process.exit(code);
  return code;
}

interface Screen {
  readonly kit: Kit;
  readonly grading: Omit<GradingOfFolder, 'staff'>;
  readonly keyboard: Keyboard;
  readonly place: Place;
  readonly terminal: Terminal;
  /** Whether something could not be read at the last save. */
  isBroken: boolean;
}

function show(event: WatchEvent, results: ReturnType<WatchSession['results']>, screen: Screen): void {
  const { keyboard, place, terminal, grading } = screen;
  const { out, progress, chalk } = terminal;
  switch (event.kind) {
    case 'began': {
      keyboard.clear();
      const { id, title } = grading.assignment;
      out(`${chalk.bold(`${id}  ${title}`)}  ${chalk.dim(`watching ${place.folder}`)}\n\n`);
      if (event.broken.size > 0) out(`${renderBroken(event.broken, place.folder, terminal)}\n`);
      else if (event.grading.length === 0) out('  Saved; the code of no exercise has changed.\n\n');
      screen.isBroken = event.broken.size > 0;
      if (event.grading.length > 0) progress?.(`grading ${event.grading.slice(0, 4).join(', ')} ...`);
      break;
    }
    case 'graded': {
      progress?.('');
      const { report, before, isFull } = event;
      if (isFull) out(renderList(report.exercises, grading.exercises, before, terminal));
      for (const exercise of isFull ? [] : report.exercises) {
        out(
          `${renderExercise(exercise, { ...terminal, ...place }, sayBefore(exercise, before.get(exercise.id)))}\n`,
        );
      }
      if (place.submission === undefined) void remember(screen, event);
      break;
    }
    case 'fault':
      progress?.('');
      out(`  This is a fault of GradKit, not of your code: ${event.reason}\n\n`);
      break;
    case 'ended': {
      const open = event.isFull ? openExercise(results) : null;
      if (open !== null && open.status !== 'not-started')
        out(`\n${renderExercise(open, { ...terminal, ...place })}`);
      out(
        `${event.isFull ? '\n' : ''}${renderFooter(grading.assignment, results, place.folder, terminal, screen.isBroken)}`,
      );
    }
  }
}

async function act(key: string, session: WatchSession, screen: Screen): Promise<void> {
  const { terminal, kit, grading, place } = screen;
  const results = session.results();
  const footer = (): string =>
    renderFooter(grading.assignment, results, place.folder, terminal, screen.isBroken);
  if (key === 'r') session.rerun();
  if (key === 'l')
    terminal.out(`\n${renderList(results, grading.exercises, new Map(), terminal)}\n${footer()}`);
  if (key !== 'h') return;
  const open = openExercise(results);
  const exercise = grading.exercises.find(({ id }) => id === open?.id);
  if (exercise === undefined) return;
  const { text } = await tellHint(kit, grading.assignment.id, exercise, null, terminal);
  terminal.out(`\n${text}${footer()}`);
}

async function remember(
  { kit, terminal }: Screen,
  { report }: Extract<WatchEvent, { kind: 'graded' }>,
): Promise<void> {
  const { problem } = await changeState(kit.root, (state) => rememberGrading(state, report, new Date()));
  sayProblem(problem, terminal);
}
