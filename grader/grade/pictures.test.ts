import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CheckReport, Report } from '../report/report.ts';
import { reportSchema } from '../report/schema.ts';
import { tiny, tinySolution } from '../testing/tiny.ts';
import { makeTinyKit, type TinyKit } from '../testing/tiny-kit.ts';
import { gradeForBoth, type Graded } from './grade.ts';

let kit: TinyKit;
beforeAll(async () => {
  kit = await makeTinyKit();
});
afterAll(() => kit.remove());

const doubled = `
export function scaleForward(x) { return { out: x.map((v) => 3 * v), cache: null }; }
export function scaleBackward(dout, cache) { return { dx: dout.map((v, i) => (i === 1 ? 2 : 3) * v) }; }
`;

async function gradeWith(pictures: boolean): Promise<Graded> {
  const submission = await kit.submit({ ...tinySolution, 'layers.ts': doubled });
  const { root } = kit;
  return gradeForBoth(
    { root, built: path.join(root, 'bin/dist'), version: '0' },
    { assignment: tiny, exercises: tiny.exercises, submission, fixtures: 'all', staff: true, pictures },
  );
}

function checksOf({ exercises }: Report): readonly CheckReport[] {
  return exercises.flatMap(({ checks }) => checks);
}

it('brings a picture of what is wrong in public cases, where that is asked for, and none of hidden ones', async () => {
  const [withPictures, without] = [await gradeWith(true), await gradeWith(false)];
  for (const report of [withPictures.report, withPictures.student]) {
    const pictured = checksOf(report).filter(({ picture }) => picture !== undefined);
    expect(pictured.map(({ name, scope, picture }) => [name, scope, picture?.case, picture?.wrong])).toEqual([
      ['dx', 'public', 'small', [[0, 1]]],
    ]);
    expect(pictured[0]?.picture?.got).toEqual([[1.11, -3.86, 1.83]]);
    expect(pictured[0]?.picture?.expected).toEqual([[1.11, -5.79, 1.83]]);
    expect(reportSchema.parse(report)).toEqual(report);
    const plain = checksOf(report).map(({ picture: _, ...check }) => check);
    expect(plain).toEqual(checksOf(report === withPictures.report ? without.report : without.student));
  }
  const failed = checksOf(withPictures.report).filter(
    ({ name, status }) => name === 'dx' && status === 'fail',
  );
  expect(failed.map(({ scope }) => scope)).toEqual(['public', 'hidden']);
});
