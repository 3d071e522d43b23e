import type { SourceFile } from '../../sandbox/submission.ts';
import type { Question } from '../found.ts';
import type { Shown } from './contents.ts';
import { isJunk } from './entry-name.ts';
import { type Like, likeWanted } from './like-wanted.ts';
import { hiddenIn, show, showSome } from './show.ts';

/** What is looked for in a submission. */
export interface Want {
  /** The names of the assignment's files. */
  readonly wanted: readonly string[];
  /** The assignment's id, after which kits and students name folders. */
  readonly assignment: string;
  /** Whose submission it is, for questions. */
  readonly id: string;
  /** Paths below the intake folder that someone chose where several would do. */
  readonly chosen: ReadonlySet<string>;
}

/** The assignment's files, with what is to be said of how they were found. */
export interface Picked {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly notes: readonly string[];
  readonly questions: readonly Question[];
}

/** A file that may be one of the wanted ones. */
interface Candidate extends Like {
  /** Below the intake folder. */
  readonly shown: string;
  readonly place: Place;
  readonly read: () => Promise<SourceFile>;
}

/**
 * `asked`: where it was asked for; `deeper`: one folder below; `buried`: still deeper, and taken by no rule; `other`:
 * among the files of another assignment.
 */
type Place = 'asked' | 'deeper' | 'buried' | 'other';

/**
 * Finds each wanted file among those listed.
 *
 * Asked for are the exact names in the submission's own folder (below folders that hold nothing else), in
 * `assignments/<id>/` of a copy of the kit, or in a folder of the assignment's name. Where there is none, a name that is
 * nearly right or that lies one folder deeper is taken if it is the only one; several with different contents make a
 * question, and the file stays unread.
 */
export async function pickFiles(listed: readonly Shown[], want: Want): Promise<Picked> {
  const all = candidatesAmong(listed, want);
  const picked = await Promise.all(
    want.wanted.map(async (name): Promise<[string, Choice]> => {
      const own = all.filter(({ wanted }) => wanted === name);
      return [name, await choose(name, own, want)];
    }),
  );
  return {
    files: new Map(picked.map(([name, { file }]) => [name, file])),
    notes: picked.flatMap(([, { note }]) => (note === null ? [] : [note])),
    questions: picked.flatMap(([, { question }]) => (question === null ? [] : [question])),
  };
}

function candidatesAmong(listed: readonly Shown[], { wanted, assignment }: Want): Candidate[] {
  const files = listed.filter(({ path }) => !isJunk(path));
  const base = commonFolder(files.map(({ path }) => path));
  const home = `${base}assignments/${assignment}/`;
  const isKit = files.some(({ path }) => path.startsWith(home));
  return files.flatMap(({ path, shown, read }) => {
    const slash = path.lastIndexOf('/') + 1;
    const like = likeWanted(path.slice(slash), wanted);
    if (like === null || read === null) return [];
    const below = path.slice(base.length, slash);
    const isAsked = below === '' || path.slice(0, slash) === home || below === `${assignment}/`;
    const isDeeper = !isKit && below.indexOf('/') === below.length - 1;
    const isOther = path.split('/').some((part) => isOtherAssignment(part, assignment));
    const place = isOther ? 'other' : isAsked ? 'asked' : isDeeper ? 'deeper' : 'buried';
    return [{ ...like, shown, place, read }];
  });
}

/** Whether a folder is named after another assignment, whose files may have the same names. */
function isOtherAssignment(folder: string, assignment: string): boolean {
  return /^a\d+$/i.test(folder) && /^a\d+$/i.test(assignment) && folder.toLowerCase() !== assignment;
}

/** The folder in which all files lie, with a slash at its end; empty where they have none in common. */
function commonFolder(paths: readonly string[]): string {
  const [parts = [], ...others] = paths.map((path) => path.split('/').slice(0, -1));
  const differs = parts.findIndex((part, i) => others.some((other) => other[i] !== part));
  const common = differs < 0 ? parts : parts.slice(0, differs);
  return common.map((part) => `${part}/`).join('');
}

interface Choice {
  readonly file: SourceFile;
  readonly note: string | null;
  readonly question: Question | null;
}

async function choose(name: string, all: readonly Candidate[], want: Want): Promise<Choice> {
  const visible = all.filter(({ likeness }) => likeness !== 'disguised');
  const [chosen] = all.filter(({ shown }) => want.chosen.has(shown));
  if (chosen !== undefined) return take(chosen, `${name} is ${show(chosen.shown)}, as was chosen.`);
  const asked = visible.filter(({ place }) => place === 'asked');
  const taken = asked.length > 0 ? asked : visible.filter(({ place }) => place === 'deeper');
  const [only, second] = taken;
  if (only === undefined) return notFound(name, all);
  if (second !== undefined) return chooseAmong(name, taken, want);
  const rest = visible.filter((one) => one !== only && one.place !== 'other').map(({ shown }) => shown);
  return take(only, noteOf(name, only, rest));
}

async function take(candidate: Candidate, note: string | null): Promise<Choice> {
  return { file: await candidate.read(), note, question: null };
}

function noteOf(name: string, { shown, place, likeness }: Candidate, rest: readonly string[]): string | null {
  if (place !== 'asked' || likeness !== 'same') return `${show(shown)} was taken for ${name}.`;
  if (rest.length === 0) return null;
  return `${show(shown)} was taken for ${name}, and not ${showSome(rest)}.`;
}

/** Several will do; they are one where their contents are the same. */
async function chooseAmong(name: string, candidates: readonly Candidate[], want: Want): Promise<Choice> {
  const read = await Promise.all(candidates.map(async ({ read }) => read()));
  const [first] = read;
  const paths = candidates.map(({ shown }) => shown);
  if (first?.status === 'read' && read.every((file) => file.status === 'read' && file.text === first.text)) {
    const note = `${showSome(paths)} have the same contents, which were taken for ${name}.`;
    return { file: first, note, question: null };
  }
  return {
    file: {
      status: 'unreadable',
      reason: `was handed in more than once, with different contents (${showSome(paths)}), and nobody has said yet which one counts`,
    },
    note: `${name} is not graded before someone says which one counts: ${showSome(paths)}.`,
    question: {
      what: `${show(want.id)} handed in ${name} more than once, with different contents.`,
      candidates: paths,
      answer: chooseOne,
    },
  };
}

/** How a question with paths for candidates is answered. */
export const chooseOne =
  'Write the id and one of these paths as a line into the CSV (id,path) that --choose names.';

function notFound(name: string, all: readonly Candidate[]): Choice {
  const [hidden] = all.filter(({ likeness }) => likeness === 'disguised');
  if (hidden !== undefined) {
    const codes = hiddenIn(hidden.shown);
    const reason = `is there under a name with characters that are not to be seen (${codes}); rename it`;
    return { file: { status: 'unreadable', reason }, note: null, question: null };
  }
  const buried = all.map(({ shown }) => shown);
  const note =
    buried.length === 0
      ? null
      : `${name} was not found where it was asked for; ${showSome(buried)} was not taken unasked.`;
  return { file: { status: 'missing' }, note, question: null };
}
