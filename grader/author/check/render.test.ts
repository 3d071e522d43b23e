import stringWidth from 'fast-string-width';
import { expect, it } from 'vitest';
import { assignmentColumns, exerciseColumns } from './columns.ts';
import type { Judged } from './judged.ts';
import { renderFindings, renderTables } from './render.ts';
import type { Result } from './task.ts';

const holding: Result = { status: 'judged', findings: [] };
const findings = Array.from({ length: 12 }, (_, i) => ({
  place: 'solutions/a2/normalisation.ts:12',
  message: `Something ${i} is not as it should be, and this sentence is long enough to be broken into lines.`,
}));
const name = 'fully-connected-net-scores';

const judged: readonly Judged[] = [
  ...assignmentColumns.map((claim): Judged => ({
    task: { claim, assignment: 'a2', exercise: null },
    result: holding,
  })),
  ...exerciseColumns.map((claim): Judged => ({
    task: { claim, assignment: 'a2', exercise: name },
    result: { status: 'judged', findings },
  })),
];

it('fits into 80 columns, with findings of two digits in every column', () => {
  const lines = `${renderTables(judged)}${renderFindings(judged, 80)}`.split('\n');
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
});

it('tells what holds, what does not, what could not be judged and what was left out', () => {
  const task = { assignment: 'a1', exercise: 'relu' };
  const mixed: readonly Judged[] = [
    { task: { ...task, claim: 'parts' }, result: holding },
    { task: { ...task, claim: 'fixtures' }, result: { status: 'judged', findings: findings.slice(0, 1) } },
    { task: { ...task, claim: 'seeds' }, result: { status: 'error', reason: 'its process ended' } },
  ];
  const [, row] = renderTables(mixed).split('\n');
  expect(row).toMatch(/^relu ✓ +✗ 1 +– +! +– +– +– +–$/);
  expect(renderFindings(mixed, 80)).toMatchInlineSnapshot(`
    "✗ a1 relu, fixtures
      solutions/a2/normalisation.ts:12
      Something 0 is not as it should be, and this sentence is long enough to be
      broken into lines.

    ! a1 relu, seeds
      This could not be judged: its process ended
    "
  `);
});
