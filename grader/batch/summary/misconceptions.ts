import type { Report } from '../../report/report.ts';
import type { Crash, Misconception } from './class-summary.ts';

/** Codes that say nothing about what a student thinks. */
const silent = ['NOT_STARTED', 'BLOCKED', 'NOT_RUN', 'PACKAGE_REFUSED', 'GRADER_FAULT', 'FAULTY_FIXTURE'];
const fatal = ['TIMED_OUT', 'OUT_OF_MEMORY', 'CRASHED'];
/** So many wordings of the same code are told apart. */
const mostWordings = 40;

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
    add(id, { exercises }) {
      for (const { id: exercise, checks } of exercises) {
        const seen = new Set<string>();
        for (const { name, diagnosis } of checks) {
          if (diagnosis === undefined || seen.has(diagnosis.code)) continue;
          const { code, message, value } = diagnosis;
          seen.add(code);
          if (fatal.includes(code)) crashed.push({ id, exercise, code });
          // Words about a value follow its name; others are whole sentences.
          const subject = /^(is|has|does|holds|comes|uses|lacks|adds|mixes|takes|was|cannot)\b/.test(message);
          if (!silent.includes(code))
            count(`${exercise}\n${code}`, subject ? `${value ?? name} ${message}` : message);
        }
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
