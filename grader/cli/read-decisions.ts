import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Decisions } from '../batch/finish/entries.ts';
import type { Gradebook } from '../batch/finish/gradebooks.ts';
import { noPolicy } from '../batch/policy/policy.ts';
import { parsePolicy } from '../batch/policy/policy-schema.ts';
import { readOverrides, readTimes, type Table } from '../batch/policy/read-tables.ts';

/** Where staff's decisions stand, and the gradebooks that they fill. */
export interface DecisionFiles {
  readonly policy?: string;
  readonly times?: string;
  readonly overrides?: string;
  readonly canvas?: string;
  readonly moodle?: string;
  readonly column?: string;
  readonly key?: string;
}

/** What was read, or a sentence on why it was not. */
export type ReadDecisions =
  | {
      readonly status: 'read';
      readonly decisions: Decisions;
      readonly gradebooks: readonly Gradebook[];
    }
  | { readonly status: 'wrong'; readonly problem: string };

/** Reads staff's decisions; `exercises` are those that a policy may name, and `out` is where overrides.csv is looked for. */
export async function readDecisions(
  files: DecisionFiles,
  exercises: readonly string[],
  out: string,
): Promise<ReadDecisions> {
  const policy = await read('policy', files.policy, (text) => {
    const parsed = parsePolicy(text, exercises);
    return parsed.status === 'wrong' ? parsed : { status: 'read', table: parsed.policy };
  });
  const times = await read('times', files.times, readTimes);
  const own = path.join(out, 'overrides.csv');
  const hasOwn = await readFile(own).then(
    () => true,
    () => false,
  );
  const overrides = await read('overrides', files.overrides ?? (hasOwn ? own : undefined), readOverrides);
  for (const each of [policy, times, overrides]) if (each?.status === 'wrong') return each;
  const gradebooks = await readGradebooks(files);
  if (typeof gradebooks === 'string') return { status: 'wrong', problem: gradebooks };
  return {
    status: 'read',
    gradebooks,
    decisions: {
      policy: policy?.status === 'read' ? policy.table : noPolicy,
      times: times?.status === 'read' ? times.table : new Map(),
      overrides: overrides?.status === 'read' ? overrides.table : [],
    },
  };
}

/** The gradebooks to fill, or a sentence on one that cannot be read. */
async function readGradebooks(files: DecisionFiles): Promise<Gradebook[] | string> {
  const { column, key } = files;
  const options = { ...(column !== undefined && { column }), ...(key !== undefined && { key }) };
  const gradebooks: Gradebook[] = [];
  for (const name of ['canvas', 'moodle'] as const) {
    const file = files[name];
    if (file === undefined) continue;
    const downloaded = await readFile(file).catch(() => null);
    if (downloaded === null) return `${file} cannot be read; --${name} names a file that is there.`;
    gradebooks.push({ name, downloaded, ...options });
  }
  return gradebooks;
}

async function read<T>(
  option: string,
  file: string | undefined,
  parse: (text: string) => Table<T>,
): Promise<Table<T> | null> {
  if (file === undefined) return null;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return { status: 'wrong', problem: `${file} cannot be read; --${option} names a file that is there.` };
  }
  const parsed = parse(text);
  return parsed.status === 'wrong' ? { status: 'wrong', problem: `${file} ${parsed.problem}.` } : parsed;
}
