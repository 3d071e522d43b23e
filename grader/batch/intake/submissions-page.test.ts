import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { maxSourceBytes } from '../../sandbox/submission.ts';
import { parseChoices } from './choices.ts';
import { canvasName, moodleName } from './download-names.ts';
import { likeWanted } from './like-wanted.ts';
import { limits, sayBytes } from './limits.ts';
import { parseRoster } from './roster.ts';

const page = await readFile(path.resolve(import.meta.dirname, '../../../docs/submissions.md'), 'utf8');

it('the page says the limits that hold', () => {
  const rows = [...page.matchAll(/^\| (.+?) +\| ([\d,]+(?: [KM]B)?) +\|$/gm)].map(([, what, most]) => [
    what,
    most,
  ]);
  expect(rows).toEqual([
    ["in each of the assignment's files", sayBytes(maxSourceBytes)],
    ['entries of an archive, or files below a folder', limits.entries.toLocaleString('en')],
    ['that a tar may unpack to', sayBytes(limits.unpackedBytes)],
    ["files with names of the assignment's, or nearly", String(limits.likely)],
    ['folders within folders, in an archive', String(limits.depth)],
  ]);
});

it('the copies that the page lists are known for copies', () => {
  const line = /^- copies: (.+)$/m.exec(page)?.[1] ?? '';
  const names = [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  expect(names).toHaveLength(5);
  for (const name of names) expect(likeWanted(name, ['layers.ts'])?.likeness).toBe('copy');
});

it('the answers that the page shows can be read', () => {
  const block = /```csv choose\.csv\n([^]*?)```/.exec(page)?.[1] ?? '';
  const read = parseChoices(Buffer.from(block));
  expect(read.status === 'read' && read.choices.all.map(({ id }) => id)).toEqual(['ada', 'bob']);
});

it('the names of downloads that the page shows are known for such', () => {
  const [canvas = '', , moodle = ''] = [...page.matchAll(/^\| `([^`]+)`.*\((?:Canvas|Moodle).*$/gm)].flatMap(
    ([, name = '']) => [name, ''],
  );
  expect(canvasName(canvas)).toMatchObject({ key: '1001', file: 'layers.ts' });
  expect(moodleName(moodle.replace(/\/$/, ''), true)).toMatchObject({ key: '657737' });
});

it('the columns that the page names for ids are known, in that order', () => {
  const names =
    /nobody shares:\s([^]*?)\. All of these/.exec(page)?.[1]?.replace(/\s+/g, ' ').split(', ') ?? [];
  expect(names).toHaveLength(9);
  names.forEach((_, i) => {
    const columns = names.slice(i);
    const table = `${columns.join(',')}\n${columns.map((column) => `from ${column}`).join(',')}\n`;
    const read = parseRoster(Buffer.from(table));
    expect(read.status === 'read' && read.roster.people[0]?.id).toBe(`from ${names[i] ?? ''}`);
  });
});
