import type { Question } from '../found.ts';
import { isArchiveName } from './archive-name.ts';
import type { Arrival, LooseFile, Source } from './arrival.ts';
import type { Choices } from './choices.ts';
import { canvasName, type DownloadName, moodleName } from './download-names.ts';
import { flatSplits, labelOf, type Split } from './flat-name.ts';
import type { Handed } from './gradescope.ts';
import { likeWanted } from './like-wanted.ts';
import type { Entry } from './list-intake.ts';
import type { Roster } from './roster.ts';
import { show, showSome } from './show.ts';
import { type Whose, whoseKeys, whoseLabel } from './whose.ts';

/** An arrival and whose it is: of several people where a group handed it in. */
export interface Claimed {
  readonly arrival: Arrival;
  readonly whose: readonly Whose[];
}

/** What is known when the entries of the intake folder are sorted. */
export interface Known {
  readonly wanted: readonly string[];
  readonly roster: Roster | null;
  readonly choices: Choices;
  /** What Gradescope says, by folder. */
  readonly handed: ReadonlyMap<string, Handed>;
}

export interface Sorted {
  readonly claimed: readonly Claimed[];
  readonly questions: readonly Question[];
}

/** Puts together what belongs together in the intake folder, and says whose it is as far as names tell. */
export function sortArrivals(entries: readonly Entry[], known: Known): Sorted {
  const claimed: Claimed[] = [];
  const questions: Question[] = [];
  const leftOver: string[] = [];
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const part = partOf(entry, known);
    if (part === null) {
      const whole = wholeOf(entry, known);
      if (whole === null) leftOver.push(entry.name);
      else claimed.push(whole);
    } else if ('question' in part) questions.push(part.question);
    else addTo(groups, part, entry.name);
  }
  for (const group of groups.values()) claimed.push(claimOfGroup(group, known));
  return { claimed, questions: [...questions, ...askAbout(leftOver)] };
}

/** An entry that is a whole submission by itself; null for a file that is none. */
function wholeOf({ name, kind }: Entry, known: Known): Claimed | null {
  if (kind === 'results') return null;
  if (kind === 'folder') return folderOf(name, known);
  const isArchive = isArchiveName(name);
  if (kind === 'file' && !isArchive) return null;
  const what = kind === 'link' ? 'a symbolic link' : 'neither a folder nor a file';
  const refused: Source = { kind: 'refused', reason: `is ${what}; put there what was handed in` };
  return claim(
    name,
    isArchive ? { kind: 'archive' } : refused,
    labelled(labelOf(name, isArchive), known),
    known,
  );
}

function folderOf(name: string, known: Known): Claimed | null {
  const handed = known.handed.get(name);
  if (handed !== undefined && handed.submitters.length > 0) {
    const whose = handed.submitters.map((one) => whoseKeys(one.keys, one.name, known.roster));
    return claim(name, { kind: 'folder' }, whose, known, handed.at);
  }
  const moodle = moodleName(name, true);
  if (moodle?.isText === true) return null;
  const whose =
    moodle === null
      ? labelled(labelOf(name, false), known)
      : [whoseKeys([moodle.key], moodle.name, known.roster)];
  return claim(name, { kind: 'folder' }, whose, known);
}

function labelled(label: string, { roster }: Known): [Whose] {
  return [whoseLabel(label, roster)];
}

function claim(
  name: string,
  source: Source,
  whose: readonly Whose[],
  { choices, roster }: Known,
  handedInAt: string | null = null,
): Claimed {
  const chosen = choices.ofPath(name).map((id) => chosenFor(id, roster));
  const arrival = { paths: [name], source, handedInAt, notes: [] };
  return { arrival, whose: chosen.length > 0 ? chosen : whose };
}

/** Whoever chose may have written any of a person's ids. */
function chosenFor(id: string, roster: Roster | null): Whose {
  const [person, second] = roster?.find(id) ?? [];
  return { status: 'known', id: second === undefined ? (person?.id ?? id) : id, name: null, notes: [] };
}

/** A file of a submission whose other files lie beside it. */
interface Part {
  /** The same for all files of one submission. */
  readonly group: string;
  readonly file: string;
  readonly whose: Whose;
  readonly notes: readonly string[];
}

interface Group {
  readonly whose: Whose;
  readonly files: LooseFile[];
  readonly notes: Set<string>;
}

function partOf({ name, kind }: Entry, known: Known): Part | { question: Question } | null {
  if (kind === 'folder' || kind === 'results') return null;
  const splits = flatSplits(name, known.wanted);
  const isOnRoster = splits.some(({ label }) => (known.roster?.find(label) ?? []).length > 0);
  // An id of the class is surer than a course site's pattern, and that is surer than an id that nobody knows.
  const download = isOnRoster ? null : (canvasName(name) ?? moodleName(name, false));
  const file = download?.file ?? '';
  const isUseful = isArchiveName(file) || likeWanted(file, known.wanted) !== null;
  return download !== null && isUseful ? downloadPart(download, file, known) : flatPart(name, splits, known);
}

function downloadPart(download: DownloadName, file: string, { roster }: Known): Part {
  const whose = whoseKeys([download.key], download.name, roster);
  const notes = download.isLate ? ['Canvas marked it as late.'] : [];
  return { group: `download ${download.key} ${download.name ?? ''}`, file, whose, notes };
}

/** Of several ways to take the name apart the one counts whose id is on the roster, if it is the only such. */
function flatPart(
  name: string,
  splits: readonly Split[],
  { roster, choices }: Known,
): Part | { question: Question } | null {
  const [first, second] = splits;
  if (first === undefined) return null;
  const [chosen] = choices.ofPath(name);
  const onRoster = splits.filter(({ label }) => (roster?.find(label) ?? []).length > 0);
  const [only] = onRoster.length === 1 || second === undefined ? [onRoster[0] ?? first] : [];
  const split = chosen === undefined ? only : (splits.find(({ label }) => label === chosen) ?? first);
  if (split === undefined) {
    const candidates = (onRoster.length > 0 ? onRoster : splits).map(({ label }) => label);
    const what = `${show(name)} may be of any of ${showSome(candidates)}: it is not clear where the id ends.`;
    return { question: { what, candidates, answer: chooseId(name) } };
  }
  const whose = chosen === undefined ? whoseLabel(split.label, roster) : chosenFor(chosen, roster);
  const group = whose.status === 'known' ? whose.id : split.label;
  return { group: `flat ${group}`, file: split.file, whose, notes: [] };
}

function addTo(groups: Map<string, Group>, { group, file, whose, notes }: Part, name: string): void {
  const own = groups.get(group) ?? { whose, files: [], notes: new Set() };
  groups.set(group, own);
  own.files.push({ name: file, onDisk: name });
  for (const note of notes) own.notes.add(note);
}

function claimOfGroup({ whose, files, notes }: Group, { choices, roster }: Known): Claimed {
  const paths = files.map(({ onDisk }) => onDisk);
  const chosen = [...new Set(paths.flatMap((path) => choices.ofPath(path)))].map((id) =>
    chosenFor(id, roster),
  );
  const arrival: Arrival = { paths, source: { kind: 'files', files }, handedInAt: null, notes: [...notes] };
  return { arrival, whose: chosen.length > 0 ? chosen : [whose] };
}

/** How a question with ids for candidates is answered. */
export function chooseId(path: string): string {
  return `Write one of these ids and the path ${show(path)} as a line into the CSV (id,path) that --choose names.`;
}

/** Tables and notes of the staff lie beside submissions; anything else may be someone's work. */
function askAbout(leftOver: readonly string[]): Question[] {
  const unknown = leftOver.filter((name) => !/\.(?:csv|tsv|xlsx?|ods|ya?ml|json|md|log)$/i.test(name));
  if (unknown.length === 0) return [];
  const some = unknown.slice(0, 20);
  const more = unknown.length > some.length ? `, of which ${some.length} are listed` : '';
  return [
    {
      what: `${unknown.length} in the folder belong to no submission${more}.`,
      candidates: some,
      answer: 'Nothing is to be done if nobody handed them in; else put each into a folder named by the id.',
    },
  ];
}
