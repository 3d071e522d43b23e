import type { Report } from '../../report/report.ts';
import type { Crash, Misconception } from './class-summary.ts';

/** Codes that say nothing about what a student thinks. */
const silent = ['NOT_STARTED', 'BLOCKED', 'NOT_RUN', 'PACKAGE_REFUSED', 'GRADER_FAULT', 'FAULTY_FIXTURE'];
/** Codes about a whole file: counted once, under its name, and not for every exercise that stands in it. */
const ofFiles = [
  'FILE_MISSING',
  'FILE_UNREADABLE',
  'SYNTAX_ERROR',
  'IMPORT_NOT_ALLOWED',
  'THREW_ON_IMPORT',
  'IMPORT_TIMED_OUT',
];
const fatal = ['TIMED_OUT', 'OUT_OF_MEMORY', 'CRASHED'];
/** So many wordings of the same code are told apart. */
const mostWordings = 40;

/** A diagnosis as it is counted. */
type Diagnosed = Omit<Misconception, 'students'>;

/** The mistakes in a report, each once. */
export function mistakesOf(report: Report): Diagnosed[] {
  return diagnosesOf(report).filter(({ code }) => !silent.includes(code));
}

function diagnosesOf({ exercises }: Report): Diagnosed[] {
  const seen = new Set<string>();
  return exercises.flatMap(({ id, file, checks }) => {
    return checks.flatMap(({ name, diagnosis }): Diagnosed[] => {
      if (diagnosis === undefined) return [];
      const { code, message, value, place } = diagnosis;
      const exercise = ofFiles.includes(code) ? (place?.file ?? file) : id;
      const key = `${exercise}\n${code}`;
      if (seen.has(key)) return [];
      seen.add(key);
      // Words about a value follow its name; others are whole sentences.
      const subject = /^(is|has|does|holds|comes|uses|lacks|adds|mixes|takes|was|cannot)\b/.test(message);
      return [{ exercise, code, sentence: subject ? `${value ?? name} ${message}` : message }];
    });
  });
}

/** Counts the diagnoses of a class, each one once a student. */
export function countDiagnoses(): {
  add(id: string, report: Report): void;
  misconceptions(): Misconception[];
  crashed(): Crash[];
} {
  const counts = new Map<string, { students: number; readonly wordings: Map<string, number> }>();
  const crashed: Crash[] = [];

  function count(key: string, sentence: string): void {
    const counted = counts.get(key) ?? { students: 0, wordings: new Map<string, number>() };
    counts.set(key, counted);
    counted.students += 1;
    const { wordings } = counted;
    if (wordings.has(sentence) || wordings.size < mostWordings)
      wordings.set(sentence, (wordings.get(sentence) ?? 0) + 1);
  }

  return {
    add(id, report) {
      for (const { exercise, code, sentence } of diagnosesOf(report)) {
        if (fatal.includes(code)) crashed.push({ id, exercise, code });
        if (!silent.includes(code)) count(`${exercise}\n${code}`, sentence);
      }
    },
    misconceptions: () =>
      [...counts]
        .map(([key, { students, wordings }]): Misconception => {
          const [exercise = '', code = ''] = key.split('\n');
          const [sentence = ''] = [...wordings].sort(mostFirst).map(([words]) => words);
          return { exercise, code, sentence, students };
        })
        .sort(
          (a, b) =>
            b.students - a.students || (`${a.exercise} ${a.code}` < `${b.exercise} ${b.code}` ? -1 : 1),
        ),
    crashed: () => crashed,
  };
}

function mostFirst([a, m]: readonly [string, number], [b, n]: readonly [string, number]): number {
  return n - m || (a < b ? -1 : 1);
}
