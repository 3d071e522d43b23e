import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { studentOf } from '../../export/entry.ts';
import { entryFor, reportOf } from '../../export/testing.ts';
import { fillGradebooks } from './gradebooks.ts';

it('a gradebook that cannot be filled does not leave an older one behind', async () => {
  const out = await mkdtemp(path.join(os.tmpdir(), 'gradebooks-'));
  try {
    const text =
      'Student,ID,SIS Login ID,Section,Quiz (11)\n    Points Possible,,,,10\n"Lovelace, Ada",1,ada,1,\n';
    const entries = [entryFor(reportOf([]), studentOf('ada'))];
    const canvas = { name: 'canvas', downloaded: new TextEncoder().encode(text) };
    expect(await fillGradebooks(out, [{ ...canvas, column: '11' }], entries)).toContain(
      'canvas.csv: 1 grades written.',
    );
    expect(await readdir(out)).toEqual(['canvas.csv']);
    expect(await fillGradebooks(out, [canvas], entries)).toEqual([
      expect.stringMatching(/^canvas\.csv was not made/),
    ]);
    expect(await readdir(out)).toEqual([]);
  } finally {
    await rm(out, { recursive: true });
  }
});
