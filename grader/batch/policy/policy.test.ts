import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../export/entry.ts';
import { applyPolicy, type Earned } from './apply-policy.ts';
import { isZonedTime, unitsLate } from './lateness.ts';
import { type Late, noPolicy, type Override, type Policy } from './policy.ts';
import { parsePolicy } from './policy-schema.ts';
import { overrideLine, readOverrides, readTimes } from './read-tables.ts';

const late: Late = {
  ...{ deadline: '2026-10-01T23:59:00+02:00', graceMinutes: 15, percent: 10, per: 'day' },
  mostPercent: 50,
};
const marks: readonly Mark[] = [
  { exercise: 'affine', score: 6, maxScore: 6 },
  { exercise: 'relu', score: 3, maxScore: 4 },
];
const earned = (changes: Partial<Earned> = {}): Earned => ({
  ...{ marks, handedInAt: null, deadline: null, overrides: [] },
  ...changes,
});
const scoreOf = (policy: Partial<Policy>, changes: Partial<Earned> = {}) =>
  applyPolicy({ ...noPolicy, ...policy }, earned(changes)).score;
const override = (exercise: string, points: number, automatic: number | null = null): Override => ({
  ...{ id: 'ada', exercise, points, reason: 'mercy', who: 'kim', automatic },
});

describe('lateness', () => {
  it.each([
    ['at the very deadline', '2026-10-01T21:59:00Z', 9],
    ['at the very end of the grace', '2026-10-02T00:14:00+02:00', 9],
    ['a second after the grace', '2026-10-02T00:14:01+02:00', 8.1],
    ['exactly one day late', '2026-10-02T23:59:00+02:00', 8.1],
    ['a second more than a day late', '2026-10-02T23:59:01+02:00', 7.2],
    ['years late', '2030-01-01T00:00:00Z', 4.5],
  ])('%s', (_, handedInAt, score) => {
    expect(scoreOf({ late }, { handedInAt })).toBe(score);
  });

  it('knows extensions, and takes nothing where no one knows a time', () => {
    const handedInAt = '2026-10-03T00:00:00+02:00';
    expect(scoreOf({ late }, { handedInAt, deadline: '2026-10-04T00:00:00+02:00' })).toBe(9);
    const { score, flags } = applyPolicy({ ...noPolicy, late }, earned());
    expect([score, flags]).toEqual([9, ['No one knows when this was handed in: no penalty was taken.']]);
  });

  it('only grows with time, by whole units, whatever zone a time is written in', () => {
    const minutes = fc.integer({ min: -10_000, max: 100_000 });
    const start = Date.parse(late.deadline);
    const at = (after: number): string => new Date(start + after * 60_000).toISOString();
    fc.assert(
      fc.property(minutes, minutes, fc.constantFrom('day', 'hour'), (a, b, per) => {
        const [sooner, later] = a < b ? [a, b] : [b, a];
        const units = [sooner, later].map((after) => unitsLate({ ...late, per }, at(after)));
        expect(units[0]).toBeLessThanOrEqual(units[1]!);
        expect(units.every((count) => Number.isInteger(count) && count >= 0)).toBe(true);
        expect(unitsLate(late, at(a).replace('Z', '+00:00'))).toBe(unitsLate(late, at(a)));
      }),
    );
  });

  it.each(['2026-10-01', '2026-10-01T12:00', '2026-10-01 12:00:00', '2026-13-01T12:00Z', 'yesterday', ''])(
    'takes "%s" for no time: it lacks its zone or is none',
    (text) => {
      expect(isZonedTime(text)).toBe(false);
    },
  );
});

describe('caps, drops and overrides', () => {
  it('apply in one order', () => {
    expect(scoreOf({ caps: { affine: 4 } })).toBe(7);
    expect(scoreOf({ cap: 5 })).toBe(5);
    const dropped = applyPolicy({ ...noPolicy, drop: ['relu'] }, earned());
    expect([dropped.score, dropped.maxScore]).toEqual([6, 6]);
    expect(scoreOf({ caps: { affine: 4 } }, { overrides: [override('affine', 5)] })).toBe(8);
    expect(scoreOf({ cap: 5 }, { overrides: [override('total', 8)] })).toBe(8);
    const handedInAt = '2026-10-02T12:00:00+02:00';
    expect(scoreOf({ late, cap: 5 }, { handedInAt })).toBe(5);
    expect(scoreOf({ late }, { handedInAt, overrides: [override('relu', 4)] })).toBe(9);
  });

  it('of several lines about an exercise the last one holds', () => {
    expect(scoreOf({}, { overrides: [override('relu', 1), override('relu', 2)] })).toBe(8);
  });

  it('ask whether they still hold when what they replaced changed', () => {
    const flagsOf = (...overrides: Override[]) => applyPolicy(noPolicy, earned({ overrides })).flags;
    expect(flagsOf(override('relu', 4, 3))).toEqual([]);
    expect(flagsOf(override('relu', 4, 2))[0]).toContain('when it was 2; it is 3 now');
    expect(flagsOf(override('total', 4, 9))).toEqual([]);
    expect(flagsOf(override('total', 4, 8))[0]).toContain('when it was 8; it is 9 now');
  });

  it('leave no score where the grader could not tell, but give one where staff do', () => {
    const unknown = [...marks.slice(0, 1), { exercise: 'relu', score: null, maxScore: 4 }];
    expect(scoreOf({ late }, { marks: unknown })).toBeNull();
    expect(scoreOf({}, { marks: unknown, overrides: [override('relu', 4)] })).toBe(10);
  });
});

const points = fc.integer({ min: 0, max: 40 }).map((quarter) => quarter / 4);
const names = ['affine', 'relu', 'conv'] as const;
const drawnMarks = fc
  .tuple(...names.map(() => points))
  .map((scores) => names.map((exercise, i): Mark => ({ exercise, score: scores[i] ?? 0, maxScore: 10 })));
const drawnPolicy = fc.record<Policy>({
  late: fc.option(
    fc.record<Late>({
      deadline: fc.constant(late.deadline),
      graceMinutes: fc.integer({ min: 0, max: 60 }),
      percent: fc.integer({ min: 0, max: 100 }),
      per: fc.constantFrom('day', 'hour'),
      mostPercent: fc.integer({ min: 0, max: 100 }),
    }),
  ),
  drop: fc.subarray([...names]),
  caps: fc.dictionary(fc.constantFrom(...names), points),
  cap: fc.option(points),
  disclose: fc.constant('message'),
});
const drawnTime = fc
  .date({ min: new Date('2026-09-01'), max: new Date('2027-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('any policy', () => {
  it('never gives less than nothing, and never more than was earned', () => {
    fc.assert(
      fc.property(drawnPolicy, drawnMarks, drawnTime, (policy, drawn, handedInAt) => {
        const { score, maxScore } = applyPolicy(policy, earned({ marks: drawn, handedInAt }));
        const sum = drawn.reduce((total, mark) => total + (mark.score ?? 0), 0);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(Math.min(sum, maxScore));
      }),
    );
  });

  it('counts the same in whatever order exercises, drops and students stand', () => {
    fc.assert(
      fc.property(drawnPolicy, drawnMarks, drawnTime, (policy, drawn, handedInAt) => {
        const turned = { ...policy, drop: policy.drop.toReversed() };
        const one = applyPolicy(policy, earned({ marks: drawn, handedInAt }));
        const other = applyPolicy(turned, earned({ marks: drawn.toReversed(), handedInAt }));
        expect(other.score).toBe(one.score);
        expect(other.maxScore).toBe(one.maxScore);
      }),
    );
  });
});

describe('the files of staff', () => {
  it('are read as they are written', () => {
    const texts = fc.string({ minLength: 1 }).map((text) => `x${text.trim()}x`);
    const drawn = fc.record<Override>({
      ...{ id: texts, exercise: texts, reason: texts, who: texts, points },
      automatic: fc.option(points),
    });
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1 }), (overrides) => {
        const text = overrides.map((each, i) => overrideLine(each, i === 0)).join('');
        expect(readOverrides(text)).toEqual({ status: 'read', table: overrides });
      }),
    );
    const times = readTimes('\uFEFFid,time,deadline\nada,2026-10-01T12:00:00Z,\n');
    expect(times.status === 'read' && times.table.get('ada')).toEqual({
      time: '2026-10-01T12:00:00Z',
      deadline: null,
    });
  });

  it.each([
    ['id,time\nada,2026-10-01T12:00\n', 'needs its zone'],
    ['id,when\n', 'has no column "time"'],
    ['id,time\na,2026-10-01T12:00Z\na,2026-10-01T12:00Z\n', 'two lines for a'],
    ['id,time\n"a', 'is no table'],
  ])('say what is wrong: %j', (text, problem) => {
    const read = readTimes(text);
    expect(read.status === 'wrong' && read.problem).toContain(problem);
  });

  it('take a policy with nothing in it for none', () => {
    expect(parsePolicy('{}', [])).toEqual({ status: 'read', policy: noPolicy });
  });
});
