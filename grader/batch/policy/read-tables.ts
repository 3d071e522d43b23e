import { parse } from 'csv-parse/sync';
import { csvLine, csvNumber } from '../../export/csv.ts';
import { isZonedTime } from './lateness.ts';
import type { Override } from './policy.ts';

/** When someone handed in, as staff know it. */
export interface HandedIn {
  readonly time: string;
  /** Of this student alone; null where the policy's holds. */
  readonly deadline: string | null;
}

/** A table that was read, or the first thing that is wrong with it, as the rest of a sentence that begins with its name. */
export type Table<T> =
  { readonly status: 'read'; readonly table: T } | { readonly status: 'wrong'; readonly problem: string };

/** Reads `id,time` and, where it is there, `deadline`: times with their zones. */
export function readTimes(text: string): Table<ReadonlyMap<string, HandedIn>> {
  const rows = readRows(text, ['id', 'time']);
  if (rows.status === 'wrong') return rows;
  const table = new Map<string, HandedIn>();
  for (const [i, { id = '', time = '', deadline = '' }] of rows.table.entries()) {
    const strange = [time, ...(deadline === '' ? [] : [deadline])].find((each) => !isZonedTime(each));
    if (strange !== undefined)
      return wrong(
        `has "${strange}" in line ${i + 2}; a time needs its zone, such as 2026-10-01T23:59:00+02:00`,
      );
    if (table.has(id)) return wrong(`has two lines for ${id}; keep the one that holds`);
    table.set(id, { time, deadline: deadline === '' ? null : deadline });
  }
  return { status: 'read', table };
}

const overrideColumns = ['id', 'exercise', 'points', 'reason', 'who', 'automatic'] as const;

/** Reads overrides.csv; of several lines about the same exercise of a student the last one holds. */
export function readOverrides(text: string): Table<readonly Override[]> {
  const rows = readRows(text, overrideColumns);
  if (rows.status === 'wrong') return rows;
  const table: Override[] = [];
  for (const [i, row] of rows.table.entries()) {
    const { id = '', exercise = '', reason = '', who = '' } = row;
    const [points, automatic] = [numberIn(row['points']), numberIn(row['automatic'])];
    if (points === null || points < 0)
      return wrong(`has "${row['points'] ?? ''}" in line ${i + 2}, where a number of points belongs`);
    if (reason === '' || who === '')
      return wrong(`does not say why, or who decided, in line ${i + 2}; fill in reason and who`);
    table.push({ id, exercise, points, reason, who, automatic });
  }
  return { status: 'read', table };
}

/** A line to append to overrides.csv, with the heading where it is the first one. */
export function overrideLine(override: Override, isFirst: boolean): string {
  const { id, exercise, points, reason, who, automatic } = override;
  const cells = [
    id,
    exercise,
    csvNumber(points),
    reason,
    who,
    automatic === null ? '' : csvNumber(automatic),
  ];
  return `${isFirst ? csvLine(overrideColumns) : ''}${csvLine(cells)}`;
}

function numberIn(cell: string | undefined): number | null {
  return cell === undefined || !/^\d+(\.\d+)?$/.test(cell) ? null : Number(cell);
}

function readRows(
  text: string,
  columns: readonly string[],
): Table<readonly Readonly<Partial<Record<string, string>>>[]> {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    return wrong(`is no table that can be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const [header = [], ...body] = rows;
  const lacking = columns.find((column) => !header.includes(column));
  if (lacking !== undefined)
    return wrong(`has no column "${lacking}"; its first line must name ${columns.join(', ')}`);
  const table = body.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
  return { status: 'read', table };
}

function wrong(problem: string): { readonly status: 'wrong'; readonly problem: string } {
  return { status: 'wrong', problem };
}
