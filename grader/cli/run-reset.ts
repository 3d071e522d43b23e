import { copyFile, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { wrapAnsi } from 'fast-wrap-ansi';
import type { Assignment } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { replaceFile } from '../loop/replace-file.ts';
import { resetExercise } from '../loop/reset-exercise.ts';
import { readStarter } from '../loop/starter-files.ts';
import { stateFolder } from '../loop/state.ts';
import { readSubmission, type SourceFile } from '../sandbox/submission.ts';
import { exitCodes } from './exit-codes.ts';
import { findExercises } from './find-exercises.ts';
import { sayProblem } from './say-problem.ts';
import type { Terminal } from './terminal.ts';

/** A file that is to be put back, and what of it. */
interface Wish {
  readonly assignment: Assignment;
  readonly file: string;
  /** Null for the whole file. */
  readonly exercise: string | null;
}

/** What a wish comes to: the file's next text and what of it changes, or a sentence why it stays, with an exit code. */
type Change =
  | { readonly status: 'change'; readonly text: string; readonly what: string }
  | { readonly status: 'none'; readonly words: string; readonly exitCode: number };

/**
 * Puts an exercise, or a whole file, of the student's own back as it was handed out. Asks first, and keeps a copy of
 * what was there. Returns the exit code.
 */
export async function runReset(
  kit: Kit,
  id: string,
  name: string,
  { yes }: { readonly yes: boolean },
  terminal: Terminal,
): Promise<number> {
  const wish = await findWish(kit, id, name);
  if ('problem' in wish) {
    sayProblem(wish.problem, terminal);
    return wish.exitCode;
  }
  const { file, exercise } = wish;
  const folder = path.join(kit.root, 'assignments', id);
  const source = readSubmission(folder, [file]).get(file) ?? { status: 'missing' };
  const change = await planChange(kit, wish, source);
  const next = `npm run grade ${id}${exercise === null ? '' : ` ${exercise}`}`;
  if (change.status === 'none') {
    if (change.exitCode === exitCodes.passed) terminal.out(`${change.words}\n`);
    else sayProblem(change.words, terminal);
    return change.exitCode;
  }
  const place = `assignments/${id}/${file}`;
  if (!yes) {
    const refusal = await askFirst(`Put ${change.what} in ${place} back as handed out?`, id, name, terminal);
    if (refusal !== null) return refusal;
  }
  const copy = source.status === 'missing' ? null : await keepCopy(kit.root, id, file);
  await replaceFile(path.join(folder, file), change.text);
  if (copy !== null) terminal.out(`What was there is kept in ${copy}\n`);
  terminal.out(`${place}: ${change.what} as handed out.\nNext: ${next}\n`);
  return exitCodes.passed;
}

async function findWish(
  kit: Kit,
  id: string,
  name: string,
): Promise<Wish | { readonly problem: string; readonly exitCode: number }> {
  const isFile = name.endsWith('.ts');
  const found = await findExercises(kit, id, isFile ? [] : [name], 'reset');
  if (found.status === 'not-found') return found;
  const { assignment, exercises } = found;
  const files = [...new Set(exercises.map(({ file }) => file))];
  if (isFile && !files.includes(name)) {
    const problem = `${id} has no file "${name}". There are ${files.join(', ')}.`;
    return {
      problem: `${problem}\nNext: npm run reset ${id} ${files[0] ?? ''}`,
      exitCode: exitCodes.wrongUse,
    };
  }
  const file = isFile ? name : (exercises.find((exercise) => exercise.id === name)?.file ?? files[0] ?? '');
  return { assignment, file, exercise: isFile ? null : name };
}

async function planChange(
  kit: Kit,
  { assignment: { id }, file, exercise }: Wish,
  source: SourceFile,
): Promise<Change> {
  const none = (words: string, exitCode: number): Change => ({ status: 'none', words, exitCode });
  const starter = (await readStarter(kit.root, id))?.[file];
  if (starter === undefined) {
    const sentence = `This copy of the kit does not hold ${file} as it was handed out (assignments/${id}/.starter.json).`;
    return none(`${sentence}\nNext: take ${file} from where you got the kit.`, exitCodes.wrongUse);
  }
  if (source.status === 'unreadable' && exercise !== null) {
    const next = `npm run reset ${id} ${file}`;
    return none(`assignments/${id}/${file} ${source.reason}.\nNext: ${next}`, exitCodes.wrongUse);
  }
  const next = `npm run grade ${id}${exercise === null ? '' : ` ${exercise}`}`;
  if (source.status === 'read' && exercise !== null) {
    const reset = await resetExercise(source.text, starter, exercise);
    if (reset.status === 'same') return none(`${exercise} is as it was handed out.\nNext: ${next}`, 0);
    if (reset.status === 'unclear') {
      const sentence = `${reset.function} cannot be told from what stands around it in assignments/${id}/${file}.`;
      const all = `to put the whole file back: npm run reset ${id} ${file}`;
      return none(`${sentence}\nNext: mend its braces, or, ${all}`, exitCodes.wrongUse);
    }
    return { status: 'change', text: reset.text, what: reset.functions.join(' and ') };
  }
  if (source.status === 'read' && source.text === starter)
    return none(`${file} is as it was handed out.\nNext: ${next}`, 0);
  return { status: 'change', text: starter, what: 'all of it' };
}

/** Null where the person agrees; otherwise the exit code. */
async function askFirst(
  question: string,
  id: string,
  name: string,
  { ask, out, error, width }: Terminal,
): Promise<number | null> {
  if (ask === undefined) {
    const sentence = `${question} There is no terminal to ask at; --yes answers that.`;
    error(`${wrapAnsi(sentence, width, { hard: true })}\nNext: npm run reset ${id} ${name} -- --yes\n`);
    return exitCodes.wrongUse;
  }
  out(`${wrapAnsi(`${question} A copy of yours is kept.`, width, { hard: true })}\n`);
  const answer = await ask('Go on? [y/N] ');
  if (/^\s*y(es)?\s*$/i.test(answer)) return null;
  out(`Nothing was changed.\nNext: npm run hint ${id} ${name}\n`);
  return exitCodes.passed;
}

/** Copies the file to a place that is free, with the time in its name; returns the path below the kit. */
async function keepCopy(root: string, id: string, file: string): Promise<string> {
  const folder = path.join(stateFolder(root), 'kept', id);
  await mkdir(folder, { recursive: true });
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  const stamp = local.slice(0, 19).replace('T', '-').replaceAll(':', '.');
  for (let count = 1; ; count++) {
    const { name, ext } = path.parse(file);
    const copy = path.join(folder, `${name}-${stamp}${count === 1 ? '' : `-${count}`}${ext}`);
    try {
      await copyFile(path.join(root, 'assignments', id, file), copy, constants.COPYFILE_EXCL);
      return path.relative(root, copy);
    } catch (problem) {
      if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem;
    }
  }
}
