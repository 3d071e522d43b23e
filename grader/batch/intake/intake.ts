import path from 'node:path';
import type { Found, Intake, Opened, Question } from '../found.ts';
import { type Arrival, placeOf } from './arrival.ts';
import { type Choices, noChoices } from './choices.ts';
import { metadataFile, readMetadata } from './gradescope.ts';
import { findIntake } from './list-intake.ts';
import { openArrival } from './open-arrival.ts';
import { chooseOne } from './pick-files.ts';
import type { Roster } from './roster.ts';
import { show, showSome } from './show.ts';
import { chooseId, type Claimed, sortArrivals } from './sort-arrivals.ts';

/** What an intake looks for. */
export interface IntakeOptions {
  /** The assignment's id, such as a2. */
  readonly assignment: string;
  /** The names of the assignment's files. */
  readonly wanted: readonly string[];
  readonly roster: Roster | null;
  readonly choices?: Choices;
  /** A path that is no submission wherever it lies, such as that of the results. */
  readonly except?: string;
}

/**
 * Finds the submissions in a folder: folders (also cloned repositories), archives and flat files named by the id, and
 * what Gradescope, Canvas and Moodle let staff download, in any mixture. Nothing is read of a submission before it is
 * opened, and nothing is ever written.
 *
 * What is ambiguous becomes a question. Where it is several submissions of one person, that person is found all the
 * same, and opening says why nothing was graded.
 *
 * @throws Error of the file system when the folder cannot be listed.
 */
export async function intake(given: string, options: IntakeOptions): Promise<Intake> {
  const { wanted, roster, choices = noChoices } = options;
  const { folder, entries } = await findIntake(given, options.except);
  const hasMetadata = entries.some(({ name, kind }) => name === metadataFile && kind === 'file');
  const handed = hasMetadata ? await readMetadata(path.join(folder, metadataFile)) : new Map<string, never>();
  const sorted = sortArrivals(entries, { wanted, roster, choices, handed });
  const names = new Set(entries.map(({ name }) => name));
  const gone = [...handed.keys()].filter((name) => !names.has(name));

  const { byId, unclear } = byPerson(sorted.claimed);
  const questions: Question[] = [
    ...sorted.questions,
    ...unclear.questions,
    ...askForGone(gone),
    ...askForUnused(choices, names),
  ];
  const found = [...byId.values()].map((own) => {
    const counting = countingOf(own, choices);
    if (counting !== null) return foundOf(folder, own.id, own.name, counting, options);
    const question = askWhich(own);
    questions.push(question);
    return foundTwice(own, question);
  });
  const ids = new Set([...byId.keys(), ...unclear.ids]);
  return {
    found: found.sort((a, b) => (a.id < b.id ? -1 : 1)),
    questions,
    missing: (roster?.people ?? []).filter(({ id }) => !ids.has(id)),
    unknown: unknownOf(found, roster),
  };
}

/** Everything that one person handed in. */
interface Own {
  readonly id: string;
  readonly name: string | null;
  readonly arrivals: Arrival[];
}

interface Unclear {
  readonly questions: Question[];
  readonly ids: string[];
}

function byPerson(claimed: readonly Claimed[]): { byId: Map<string, Own>; unclear: Unclear } {
  const byId = new Map<string, Own>();
  const unclear: Unclear = { questions: [], ids: [] };
  for (const { arrival, whose } of claimed) {
    for (const one of whose) {
      if (one.status === 'unclear') {
        const candidates = [...new Set(one.people.map(({ id }) => id))];
        unclear.ids.push(...candidates);
        const place = arrival.paths[0] ?? '';
        unclear.questions.push({ what: one.why, candidates, answer: chooseId(place) });
        continue;
      }
      const own = byId.get(one.id) ?? { id: one.id, name: one.name, arrivals: [] };
      byId.set(one.id, own);
      if (own.arrivals.some(({ paths }) => paths[0] === arrival.paths[0])) continue;
      own.arrivals.push(
        one.notes.length === 0 ? arrival : { ...arrival, notes: [...arrival.notes, ...one.notes] },
      );
    }
  }
  return { byId, unclear };
}

/** The one submission of a person, or of several the one that was chosen. */
function countingOf({ id, arrivals }: Own, choices: Choices): Arrival | null {
  const [only, second] = arrivals;
  if (second === undefined) return only ?? null;
  const paths = [...choices.ofId(id)];
  const chosen = arrivals.filter((arrival) =>
    arrival.paths.some((own) => paths.some((path) => path === own || path.startsWith(`${own}/`))),
  );
  return chosen.length === 1 ? (chosen[0] ?? null) : null;
}

function askWhich({ id, arrivals }: Own): Question {
  return {
    what: `${show(id)} has ${arrivals.length} submissions, and it is not clear which one counts.`,
    candidates: arrivals.map(({ paths }) => paths[0] ?? ''),
    answer: chooseOne,
  };
}

function foundTwice({ id, name, arrivals }: Own, question: Question): Found {
  const places = showSome(question.candidates);
  const reason = `There are ${arrivals.length} submissions of ${show(id)} (${places}), and nobody has said yet which one counts.`;
  const refused: Opened = { status: 'refused', reason };
  const at = question.candidates.join(', ');
  return { id, name, at, handedInAt: null, open: () => Promise.resolve(refused) };
}

function foundOf(
  folder: string,
  id: string,
  name: string | null,
  arrival: Arrival,
  { wanted, assignment, roster, choices = noChoices }: IntakeOptions,
): Found {
  const person = roster?.find(id)[0];
  return {
    id,
    name: person?.name ?? name,
    at: placeOf(arrival),
    handedInAt: arrival.handedInAt,
    open: async () => {
      const opened = await openArrival(folder, arrival, { wanted, assignment, id, chosen: choices.ofId(id) });
      if (opened.status === 'refused') return opened;
      return { ...opened, notes: [...arrival.notes, ...opened.notes] };
    },
  };
}

function askForGone(folders: readonly string[]): Question[] {
  if (folders.length === 0) return [];
  return [
    {
      what: `${metadataFile} tells of ${folders.length} submissions that are not in the folder.`,
      candidates: folders.slice(0, 20),
      answer: 'Download the submissions again if they should be graded.',
    },
  ];
}

/** A choice that names nothing is a slip of the pen, and what it was to decide is still open. */
function askForUnused(choices: Choices, names: ReadonlySet<string>): Question[] {
  return choices.all
    .filter(({ path: chosen }) => !names.has(chosen.split('/')[0] ?? ''))
    .map(({ id, path: chosen, line }) => ({
      what: `Line ${line} of the file of --choose names ${show(chosen)} for ${show(id)}, which is not in the folder.`,
      candidates: [],
      answer: 'Correct that line, or take it out.',
    }));
}

function unknownOf(found: readonly Found[], roster: Roster | null): string[] {
  if (roster === null) return [];
  const known = new Set(roster.people.map(({ id }) => id));
  return found.map(({ id }) => id).filter((id) => !known.has(id));
}
