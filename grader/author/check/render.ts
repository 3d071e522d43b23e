import Table from 'cli-table3';
import { wrapAnsi } from 'fast-wrap-ansi';
import { assignmentColumns, exerciseColumns } from './columns.ts';
import { holds, type Judged, nameOf } from './judged.ts';

/**
 * The claims as tables, for each assignment one of its own claims and one with a row for each exercise: ✓ holds, ✗ and the
 * number of findings, ! could not be judged, – was left out.
 */
export function renderTables(judged: readonly Judged[]): string {
  const assignments = [...new Set(judged.map(({ task }) => task.assignment))];
  const tables = assignments.flatMap((id) => {
    const own = judged.filter(({ task }) => task.assignment === id);
    const exercises = [...new Set(own.flatMap(({ task }) => task.exercise ?? []))];
    const row = (name: string, exercise: string | null, claims: readonly string[]): string[] => [
      name,
      ...claims.map((claim) =>
        cellOf(own.find(({ task }) => task.exercise === exercise && task.claim === claim)),
      ),
    ];
    const whole = own.some(({ task }) => task.exercise === null);
    return [
      ...(whole ? [table(['', ...assignmentColumns], [row(id, null, assignmentColumns)])] : []),
      ...(exercises.length > 0
        ? [
            table(
              [id, ...exerciseColumns],
              exercises.map((exercise) => row(cut(exercise), exercise, exerciseColumns)),
            ),
          ]
        : []),
    ];
  });
  return tables.join('\n');
}

/** A name as long as the first column is wide; the findings give it in full. */
function cut(name: string): string {
  return name.length <= 20 ? name : `${name.slice(0, 19)}…`;
}

function cellOf(judged: Judged | undefined): string {
  if (judged === undefined) return '–';
  const { result } = judged;
  if (result.status === 'error') return '!';
  return result.findings.length === 0 ? '✓' : `✗ ${result.findings.length}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const drawn = new Table({
    head: [...head],
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    chars: { ...noLines, middle: ' ' },
  });
  drawn.push(...rows.map((row) => [...row]));
  const lines = drawn.toString().split('\n');
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

const noLines = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
};

/** Everything that does not hold, in full, broken into lines of at most `width` columns; empty where all holds. */
export function renderFindings(judged: readonly Judged[], width: number): string {
  const blocks = judged
    .filter((each) => !holds(each))
    .flatMap(({ task, result }) => {
      const head = `${nameOf(task)}, ${task.claim}`;
      if (result.status === 'error') {
        return [`! ${head}\n${indent(`This could not be judged: ${result.reason}`, width)}\n`];
      }
      return result.findings.map(({ place, message }) =>
        [`✗ ${head}`, ...(place === null ? [] : [`  ${place}`]), indent(message, width), ''].join('\n'),
      );
    });
  return blocks.join('\n');
}

function indent(text: string, width: number): string {
  return wrapAnsi(text, width - 2)
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
