import Table from 'cli-table3';
import type { ExitCode } from '../desk.ts';
import { changeOf, type Mutant } from './mutant.ts';
import type { StaleMark } from './marks.ts';
import type { MutationTest } from './test-mutants.ts';

type Tested = Extract<MutationTest, { status: 'tested' }>;

/**
 * What a mutation test of some exercises of `assignment` says: first what needs somebody's attention, then the counts,
 * then what to do next. Lines keep to `width` columns where their words allow.
 *
 * @returns exit code 1 where a mutant lives unmarked, a mark is stale, or a solution does not pass
 */
export function tellMutants(
  assignment: string,
  tests: readonly MutationTest[],
  width: number,
): { readonly text: string; readonly exitCode: ExitCode } {
  const findings = tests.flatMap((test) => findingsOf(assignment, test, width));
  const tested = tests.filter((test) => test.status === 'tested');
  const again = findings.length === 0 ? `fixtures ${assignment} --check` : `fixtures ${assignment}`;
  const advice = tested.some(({ survivors }) => survivors.length > 0) ? `${adviceFor(assignment)}\n` : '';
  const next = `${advice}Next: npm run author -- ${again}`;
  const skipped = tests.flatMap((test) =>
    test.status === 'skipped' ? [`- ${test.exercise}: ${test.reason}`] : [],
  );
  const table = tested.length === 0 ? [] : [tableOf(tested)];
  const paragraphs = [findings.join('\n'), skipped.join('\n'), ...table, next].filter((text) => text !== '');
  return { text: `${paragraphs.join('\n\n')}\n`, exitCode: findings.length === 0 ? 0 : 1 };
}

function adviceFor(assignment: string): string {
  return `For each survivor add a case that tells the two apart (assignments/${assignment}/exercises/), or say in
solutions/${assignment}/equivalents/<exercise>.ts why none can.`;
}

/** Each finding of one exercise, as one or two lines. */
export function findingsOf(assignment: string, test: MutationTest, width: number): string[] {
  switch (test.status) {
    case 'skipped':
      return [];
    case 'unfit':
      return [`${test.exercise}: ${test.problem}`];
    case 'tested':
      return [
        ...test.survivors.map((mutant) => tellSurvivor(assignment, mutant, width)),
        ...test.stale.map((stale) => tellStale(assignment, test.exercise, stale)),
      ];
  }
}

function tellSurvivor(assignment: string, mutant: Mutant, width: number): string {
  const place = `solutions/${assignment}/${mutant.file}:${mutant.line}`;
  const change = changeOf(mutant);
  if (place.length + 2 + change.length <= width) return `${place}  ${change}`;
  return change.length + 2 <= width
    ? `${place}\n  ${change}`
    : `${place}\n  ${mutant.before}\n  -> ${mutant.after}`;
}

function tellStale(assignment: string, exercise: string, { mark, cause }: StaleMark): string {
  const words =
    cause === 'killed' ? 'the fixtures notice this change' : `no line "${mark.line}" has this change`;
  return `solutions/${assignment}/equivalents/${exercise}.ts  ${mark.change}\n  The mark is stale: ${words}. Delete it.`;
}

function tableOf(tests: readonly Tested[]): string {
  const table = new Table({
    head: ['exercise', 'mutants', 'killed', 'equivalent', 'survived', 'share killed'],
    style: { head: [], border: [], compact: true },
    chars: borderless,
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
  });
  for (const test of tests) table.push(rowOf(test.exercise, [test]));
  if (tests.length > 1) table.push(rowOf('all', tests));
  return table.toString().replace(/ +$/gm, '');
}

function rowOf(name: string, tests: readonly Tested[]): string[] {
  const count = (of: (test: Tested) => number): number => tests.reduce((sum, test) => sum + of(test), 0);
  const killed = count((test) => test.killed);
  const equivalent = count(({ equivalents }) => equivalents.length);
  const survived = count(({ survivors }) => survivors.length);
  const share = killed + survived === 0 ? '-' : `${((100 * killed) / (killed + survived)).toFixed(1)} %`;
  return [name, ...[killed + equivalent + survived, killed, equivalent, survived].map(String), share];
}

const sides = ['top', 'bottom', 'left', 'right', 'mid'] as const;
const borderless = {
  ...Object.fromEntries(
    sides.flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`].map((part) => [part, ''])),
  ),
  'left-mid': '',
  'mid-mid': '',
  'right-mid': '',
  middle: '  ',
};
