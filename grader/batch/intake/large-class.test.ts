import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipOf } from '../../testing/archives.ts';
import { intake } from './intake.ts';
import { parseRoster } from './roster.ts';

const size = 10_000;

let folder: string;
beforeAll(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'gradkit-large-')), 'class');
  await mkdir(folder);
  const bytes = zipOf([{ name: 'layers.ts', text: 'export const x = 1;' }]);
  for (let i = 0; i < size; i++) {
    if (i % 2 === 0) writeFileSync(path.join(folder, `student-${i}.zip`), bytes);
    else mkdirSync(path.join(folder, `student-${i}`));
  }
});
afterAll(() => rm(path.dirname(folder), { recursive: true }));

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc()');
  return process.memoryUsage().heapUsed;
}

it('ten thousand submissions take less than 1 KB each before they are opened', async () => {
  const table = Array.from({ length: size }, (_, i) => `student-${i},Student ${i}`).join('\n');
  const read = parseRoster(Buffer.from(`id,name\n${table}\n`));
  const roster = read.status === 'read' ? read.roster : null;
  const before = heapUsed();
  const taken = await intake(folder, { assignment: 'a2', wanted: ['layers.ts'], roster });
  const perEntry = (heapUsed() - before) / size;
  expect(taken.found).toHaveLength(size);
  expect(taken).toMatchObject({ questions: [], missing: [], unknown: [] });
  expect(perEntry).toBeLessThan(1024);
  expect(await taken.found[0]?.open()).toMatchObject({ status: 'opened' });
});

it('a folder with more than that is refused as one submission', async () => {
  await writeFile(path.join(folder, 'one-more.txt'), '');
  const parent = path.join(folder, '..');
  const { found } = await intake(parent, { assignment: 'a2', wanted: ['layers.ts'], roster: null });
  const own = found.find(({ at }) => at === path.basename(folder));
  expect(await own?.open()).toEqual({
    status: 'refused',
    reason: `${path.basename(folder)} holds more than 10000 files, which is as many as are looked through; leave only the files of the assignment.`,
  });
});
