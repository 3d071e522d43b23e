import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { studentOf } from '../../export/entry.ts';
import { entryFor, reportOf } from '../../export/testing.ts';
import { fillGradebooks } from './gradebooks.ts';

const text =
  'Student,ID,SIS Login ID,Section,Quiz (11)\n    Points Possible,,,,10\n"Lovelace, Ada",1,ada,1,\n';
const canvas = { name: 'canvas', downloaded: new TextEncoder().encode(text) };

it.each([
  { what: 'cannot be filled', asked: [canvas], note: /^canvas\.csv was not made/ },
  { what: 'is not asked for', asked: [], note: /^canvas\.csv of an earlier run is removed.* --canvas / },
])('a gradebook that $what does not leave an older one behind', async ({ asked, note }) => {
  const out = await mkdtemp(path.join(os.tmpdir(), 'gradebooks-'));
  try {
    const entries = [entryFor(reportOf([]), studentOf('ada'))];
    expect(await fillGradebooks(out, [{ ...canvas, column: '11' }], entries)).toContain(
      'canvas.csv: 1 grade written.',
    );
    expect(await readdir(out)).toEqual(['canvas.csv']);
    expect(await fillGradebooks(out, asked, entries)).toEqual([expect.stringMatching(note)]);
    expect(await readdir(out)).toEqual([]);
    expect(await fillGradebooks(out, [], entries)).toEqual([]);
  } finally {
    await rm(out, { recursive: true });
  }
});
