import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Line, openJournal, readJournal, serialiseLine } from './journal.ts';
import { writeTimings } from './timings.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'journal-'));
  file = path.join(folder, 'journal.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

function lineOf(id: string, score: number): Line {
  const key = `relu:${id}`;
  return { v: 1, id, key, digest: 'd', score, maxScore: 9, status: 'pass', ms: score, flags: [] };
}

describe('a journal', () => {
  it('has no lines where there is none', async () => {
    const lines = await readJournal(file);
    expect([...lines.ids]).toEqual([]);
    expect(lines.of('ada')).toBeNull();
  });

  it('gives the latest line of each student, whatever the id', async () => {
    const journal = await openJournal(file);
    for (const [id, score] of [
      ['ada', 1],
      ['Zoë 🦉', 2],
      ['line\nbreak', 3],
      ['ada', 4],
    ] as const)
      await journal.append(lineOf(id, score));
    await journal.close();
    const lines = await readJournal(file);
    expect([...lines.ids].map((id) => lines.of(id))).toEqual([
      lineOf('ada', 4),
      lineOf('Zoë 🦉', 2),
      lineOf('line\nbreak', 3),
    ]);
  });

  it('takes no line for one that is torn, wherever it is torn', async () => {
    const [whole, torn] = [serialiseLine(lineOf('ada', 1)), serialiseLine(lineOf('ada', 2))];
    for (let length = 0; length < torn.length; length++) {
      await writeFile(file, `${whole}\n${torn.slice(0, length)}`);
      expect((await readJournal(file)).of('ada')).toEqual(lineOf('ada', 1));
    }
    await writeFile(file, `${whole}\n${torn}`);
    expect((await readJournal(file)).of('ada')).toEqual(lineOf('ada', 2));
  });

  it('goes on behind a torn line on a line of its own', async () => {
    await writeFile(file, `${serialiseLine(lineOf('ada', 1))}\n{"v":1,"id":"bob","ke`);
    const journal = await openJournal(file);
    await journal.append(lineOf('cy', 3));
    await journal.close();
    expect([...(await readJournal(file)).ids]).toEqual(['ada', 'cy']);
  });

  it('has one line for each student in the end, by id, and the slowest are told', async () => {
    const scattered = [lineOf('cy', 3), lineOf('ada', 1), lineOf('bob', 7), lineOf('ada', 5)];
    await writeFile(file, scattered.map((line) => `${serialiseLine(line)}\n`).join(''));
    const timings = await writeTimings(folder, await readJournal(file));
    expect(timings.slowest.map(({ id }) => id)).toEqual(['bob', 'ada', 'cy']);
    expect(timings.totalMs).toBe(15);
    const sorted = [lineOf('ada', 5), lineOf('bob', 7), lineOf('cy', 3)];
    expect(await readFile(file, 'utf8')).toBe(sorted.map((line) => `${serialiseLine(line)}\n`).join(''));
  });
});
