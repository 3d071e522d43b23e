import path from 'node:path';
import { writeClassPage } from '../batch/finish/class-page.ts';
import { entriesOf } from '../batch/finish/entries.ts';
import { noPolicy } from '../batch/policy/policy.ts';
import type { Roll } from '../batch/roll.ts';
import { summariseClass } from '../batch/summary/summarise.ts';
import { root } from './student.ts';
import { writeSyntheticClass } from './synthetic-class.ts';

/** The kit that writes the pages. */
export const kit = { root, built: path.join(root, 'bin/dist'), version: '0.0.1' };

/** Decisions of a staff that has taken none. */
export const decisions = { policy: noPolicy, times: new Map(), overrides: [] };

/** Writes the page of a large class as `batch` does, without what single students get, and gives its roll. */
export async function writeLargePage(out: string, count: number): Promise<Roll> {
  const roll = await writeSyntheticClass(out, count);
  const settled = entriesOf(out, roll.students, decisions).all;
  const missing = roll.missing.map(({ id }) => id);
  const about = { assignment: 'a1', title: 'Layers & losses', fixtures: 'all' } as const;
  const summing = summariseClass(about, { missing, unknown: roll.unknown });
  for (const { entry, record, at, flags } of settled)
    summing.add({ entry, at, report: record.report, fingerprint: record.fingerprint, flags });
  const { questions } = roll;
  await writeClassPage(out, kit, roll, settled, { summary: summing.end(questions.length), questions });
  return roll;
}

/** An expression that clicks on the first element that a selector finds. */
export function click(selector: string): string {
  return `document.querySelector(${JSON.stringify(selector)}).click()`;
}

/** An expression that replaces what stands in the box that filters by text. */
export function type(text: string): string {
  return `{
    const box = document.querySelector('#text');
    box.value = ${JSON.stringify(text)};
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }`;
}

/** What a reader does that draws the table anew. */
export const actions = {
  'sort by points': click('[data-column=score] button'),
  'sort by words': click('[data-column=who] button'),
  'sort by an exercise': click('[data-column=e3] button'),
  'filter by text': type('ada'),
  'filter by nothing': type(''),
  'turn the page': click('#next'),
};
