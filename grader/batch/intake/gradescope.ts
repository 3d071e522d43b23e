import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** The file beside the folders of Gradescope's "Export Submissions". */
export const metadataFile = 'submission_metadata.yml';

/** What Gradescope says of one folder. */
export interface Handed {
  /** Several for group work. */
  readonly submitters: readonly Submitter[];
  /** ISO in UTC; null where it is not said, or without a zone. */
  readonly at: string | null;
}

export interface Submitter {
  readonly name: string | null;
  /** The student's number and address, as far as they are known. */
  readonly keys: readonly string[];
}

const schema = z.object({
  ':submitters': z.array(z.record(z.string(), z.unknown())).nullish(),
  ':created_at': z.string().nullish(),
});

/**
 * Reads what Gradescope says of the folders of an export, by their names.
 *
 * The file is YAML as Ruby writes it: for each `submission_<number>` the keys `:submitters:` (`:name:`, `:sid:`,
 * `:email:` of each), `:created_at:` ("2023-12-02 02:52:07.938335000 Z"), `:score:`, `:status:`, `:results:` and
 * `:history:`. Results can be long and hold what students printed, so the file is taken apart by its indentation and
 * only the first two keys of each folder are parsed.
 */
export async function readMetadata(file: string): Promise<ReadonlyMap<string, Handed>> {
  const { parse } = await import('yaml');
  const handed = new Map<string, Handed>();
  for (const [folder, text] of await cutOut(file)) {
    // Everything stays text: numbers of students can begin with zeros.
    const read = schema.safeParse(safely(() => parse(text, { schema: 'failsafe' }) as unknown));
    if (!read.success) continue;
    const { ':submitters': submitters, ':created_at': at } = read.data;
    handed.set(folder, { submitters: (submitters ?? []).map(submitterOf), at: toIso(at ?? '') });
  }
  return handed;
}

function submitterOf(entry: Readonly<Record<string, unknown>>): Submitter {
  const text = (key: string): string | null => {
    const value = entry[key];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const keys = [text(':sid'), text(':email')].filter((key) => key !== null);
  return { name: text(':name'), keys };
}

/** The lines of the wanted keys, by folder. */
async function cutOut(file: string): Promise<Map<string, string>> {
  const cut = new Map<string, string>();
  let folder = '';
  let isWanted = false;
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    const top = /^["']?([^\s"'#-][^"']*)["']?:\s*$/.exec(line)?.[1];
    const key = /^ {2}(:?\w+):/.exec(line)?.[1];
    if (top !== undefined) folder = top;
    if (top !== undefined || key !== undefined) isWanted = key === ':submitters' || key === ':created_at';
    if (isWanted) cut.set(folder, `${cut.get(folder) ?? ''}${line}\n`);
  }
  return cut;
}

function toIso(time: string): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d* ?(Z|UTC|[+-]\d\d:?\d\d)$/.exec(time);
  if (parts === null) return null;
  const [, date = '', clock = '', zone = ''] = parts;
  const moment = new Date(`${date}T${clock}${zone === 'UTC' ? 'Z' : zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function safely(make: () => unknown): unknown {
  try {
    return make();
  } catch {
    return null;
  }
}
