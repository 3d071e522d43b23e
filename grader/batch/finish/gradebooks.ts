import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Entry, Row } from '../../export/entry.ts';
import { exporters } from '../../export/index.ts';
import { writeWhole } from '../durable.ts';

/** A gradebook that was downloaded, to be filled and uploaded again. */
export interface Gradebook {
  /** Say `canvas`. */
  readonly name: string;
  readonly downloaded: Uint8Array;
  /** What its column of grades is called, where that is not recognised. */
  readonly column?: string;
  /** What its column of ids is called, where that is not recognised. */
  readonly key?: string;
}

/**
 * Fills gradebooks and puts them into a folder, where those that an earlier run filled would be taken for this one's: they
 * go. What is left to a person comes back as whole sentences.
 */
export async function fillGradebooks(
  out: string,
  gradebooks: readonly Gradebook[],
  entries: Iterable<Entry>,
): Promise<string[]> {
  const notes = await removeEarlier(out, gradebooks);
  const rows = gradebooks.length === 0 ? [] : Array.from(entries, ({ shown: _, ...row }): Row => row);
  for (const { name, downloaded, ...options } of gradebooks) {
    const exporter = exporters.find((each) => each.name === name);
    if (exporter?.per !== 'gradebook') throw new Error(`there is no gradebook ${name}`);
    const filled = exporter.fill(downloaded, rows, options);
    if (filled.status === 'refused') {
      notes.push(`${exporter.file} was not made. ${filled.problem}`);
      continue;
    }
    writeWhole(path.join(out, exporter.file), filled.bytes);
    const grades = filled.written === 1 ? 'grade' : 'grades';
    notes.push(`${exporter.file}: ${filled.written} ${grades} written.`, ...filled.notes);
  }
  return notes;
}

/** Removes what an earlier run filled; says which of it is not filled anew. */
async function removeEarlier(out: string, gradebooks: readonly Gradebook[]): Promise<string[]> {
  const notes: string[] = [];
  for (const exporter of exporters) {
    if (exporter.per !== 'gradebook') continue;
    const { name, file } = exporter;
    const wasThere = existsSync(path.join(out, file));
    await rm(path.join(out, file), { force: true });
    if (wasThere && !gradebooks.some((each) => each.name === name))
      notes.push(
        `${file} of an earlier run is removed: its grades may have changed. --${name} fills it anew.`,
      );
  }
  return notes;
}
