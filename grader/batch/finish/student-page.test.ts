import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeSyntheticClass } from '../../testing/synthetic-class.ts';
import { noPolicy, type Policy } from '../policy/policy.ts';
import type { Roll } from '../roll.ts';
import { type Settled, entriesOf } from './entries.ts';
import { pageOf } from './student-page.ts';

let out: string;
let roll: Roll;
beforeAll(async () => {
  out = await mkdtemp(path.join(tmpdir(), 'gradkit-student-page-'));
  roll = await writeSyntheticClass(out, 12);
});
afterAll(() => rm(out, { recursive: true }));

function settle(policy: Policy): Settled[] {
  return [...entriesOf(out, roll.students, { policy, times: new Map(), overrides: [] }).all];
}

it('says what counts where that is not what the checks came to', () => {
  const [plain] = settle(noPolicy);
  const [capped] = settle({ ...noPolicy, cap: 5 });
  expect(pageOf(plain!.entry)).not.toContain('What counts');
  const page = pageOf(capped!.entry);
  expect(page).toContain('What counts is 5 of 110 points.');
  expect(page).toContain('At most 5 points count.');
});

it('tells students of hidden checks what the policy lets them know, and is small', () => {
  const told = (page: string): number =>
    page.match(/SIGN_FLIPPED|DIVIDED_BY_N|TRANSPOSED|WRONG_VALUES/g)?.length ?? 0;
  const messages = settle(noPolicy).map(({ entry }) => pageOf(entry));
  const statuses = settle({ ...noPolicy, disclose: 'status' }).map(({ entry }) => pageOf(entry));
  const sum = (pages: readonly string[]): number => pages.reduce((all, page) => all + told(page), 0);
  expect(sum(statuses)).toBeGreaterThan(0);
  expect(sum(statuses)).toBeLessThan(sum(messages));
  for (const page of messages) expect(Buffer.byteLength(page)).toBeLessThan(60_000);
});

it('shows names as text', () => {
  const pages = settle(noPolicy)
    .map(({ entry }) => pageOf(entry))
    .join('');
  expect(pages).toContain('&lt;script&gt;document.title');
  expect(pages).not.toMatch(/<script|<img|[\u202a-\u202e\u2066-\u2069]/);
});
