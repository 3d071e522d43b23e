import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Chalk } from 'chalk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assignment, Exercise } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { listAssignments, loadAssignment } from '../define/load-assignment.ts';
import type { Report } from '../report/report.ts';
import { reportSchema } from '../report/schema.ts';
import { renderReport } from '../report/terminal.ts';
import { root } from '../testing/student.ts';
import { grade } from './grade.ts';
import { glanceAtCost, measureCost } from './measure-cost.ts';
import { planSizes } from './size-plan.ts';
import { costsLikeDifferences, mayBeDifferences } from './numeric-differentiation.ts';
import { openRoom } from './open-room.ts';

const kit: Kit = { root, built: path.join(root, 'bin/dist'), version: '0.0.0' };

async function assignments(): Promise<Assignment[]> {
  const ids = await listAssignments(root);
  const loaded = await Promise.all(ids.map((id) => loadAssignment(root, kit.built, id)));
  return loaded.map((each) => {
    if (each.status !== 'valid') throw new Error(each.status);
    return each.assignment;
  });
}

function flagsOf({ exercises }: Report): string[] {
  return exercises.flatMap(({ id, flags = [] }) =>
    flags.map(({ code, message }) => `${id} ${code} ${message}`),
  );
}

describe('reference solutions', () => {
  it('are never flagged', async () => {
    for (const assignment of await assignments()) {
      const submission = path.join(root, 'solutions', assignment.id);
      const exercises = assignment.exercises.filter(({ training }) => training === null);
      for (let i = 0; i < 8; i++) {
        const report = await grade(kit, { assignment, exercises, submission, fixtures: 'all', staff: true });
        expect(report.status).toBe('pass');
        expect(flagsOf(report)).toEqual([]);
      }
    }
  });

  it('do not cost what differences cost, when they are measured all the same', async () => {
    for (const assignment of await assignments()) {
      const room = await openRoom(kit, assignment, path.join(root, 'solutions', assignment.id));
      for (const exercise of assignment.exercises) {
        // Scalars have no size that could grow.
        const measurable = planSizes(exercise).free.length > 0 ? exercise.backwards : [];
        for (const backward of measurable) {
          const timings = await measureCost(exercise, backward, room.sandbox);
          expect([backward, timings.length]).toEqual([backward, 3]);
          expect([backward, costsLikeDifferences(timings)]).toEqual([backward, false]);
        }
      }
      await room.sandbox.close();
    }
  });
});

describe('a backward pass that measures its gradients', () => {
  let submission: string;
  beforeAll(async () => {
    submission = await mkdtemp(path.join(tmpdir(), 'gradkit-flags-'));
    await cp(path.join(root, 'solutions/a1'), submission, { recursive: true });
    const file = path.join(submission, 'layers.ts');
    const solution = await readFile(file, 'utf8');
    await writeFile(file, `${solution.replace(/export function affine/g, 'function solved')}${measuring}`);
  });
  afterAll(() => rm(submission, { recursive: true }));

  const findAffine = async (): Promise<{ assignment: Assignment; affine: Exercise }> => {
    const assignment = (await assignments()).find(({ id }) => id === 'a1');
    const affine = assignment?.exercises.find(({ id }) => id === 'affine');
    if (assignment === undefined || affine === undefined) throw new Error('there is no affine in a1');
    return { assignment, affine };
  };
  const gradeAffine = async (staff: boolean): Promise<Report> => {
    const { assignment, affine } = await findAffine();
    return grade(kit, { assignment, exercises: [affine], submission, fixtures: 'all', staff });
  };
  const shown = (report: Report): string =>
    renderReport(report, { chalk: new Chalk({ level: 0 }), width: 79, folder: 'a1/' });

  it('is flagged for staff, by its cost or by its errors, and loses nothing', async () => {
    const report = await gradeAffine(true);
    expect(report.score).toBe(report.maxScore);
    expect(flagsOf(report)).toEqual([
      expect.stringMatching(/^affine NUMERIC_DIFFERENTIATION .*affineBackward/),
    ]);
    expect(reportSchema.safeParse(report).success).toBe(true);
    expect(shown(report)).toMatch(/⚑ flagged for you to look at +NUMERIC_DIFFERENTIATION\n/);
    for (const line of shown(report).split('\n')) expect(line.length).toBeLessThanOrEqual(79);
  });

  it('is told from one that is written by hand at a glance', async () => {
    const { assignment, affine } = await findAffine();
    for (const [folder, isMeasuring] of [
      [submission, true],
      [path.join(root, 'solutions/a1'), false],
    ] as const) {
      const room = await openRoom(kit, assignment, folder);
      const glances: boolean[] = [];
      // Once may be chance, for one written by hand as for the other.
      for (let i = 0; i < 5; i++) {
        const glance = await glanceAtCost(affine, 'affineBackward', room.sandbox);
        glances.push(glance !== null && mayBeDifferences(glance));
      }
      expect(glances.filter((each) => each === isMeasuring).length).toBeGreaterThanOrEqual(3);
      await room.sandbox.close();
    }
  });

  it('is not flagged in the report that students see', async () => {
    const report = await gradeAffine(false);
    expect(JSON.stringify(report)).not.toMatch(/flags|NUMERIC/);
    expect(shown(report)).not.toMatch(/flagged|NUMERIC/);
  });
});

/** An affine layer whose gradients are central differences of step 1e-5. */
const measuring = `
const copy = (x: any): any => (typeof x === 'number' ? x : x.map(copy));
export function affineForward(x: any, w: Matrix, b: Vector) {
  return { out: solvedForward(x, w, b).out, cache: [copy(x), copy(w), copy(b)] };
}
export function affineBackward(dout: Matrix, cache: any) {
  const [x, w, b] = cache;
  const loss = () => solvedForward(x, w, b).out.reduce((s, row, i) => s + row.reduce((t, v, j) => t + v * dout[i][j], 0), 0);
  const slopes = (part: any): any =>
    part.map((v: any, i: number) => {
      if (typeof v !== 'number') return slopes(v);
      part[i] = v + 1e-5;
      const above = loss();
      part[i] = v - 1e-5;
      const below = loss();
      part[i] = v;
      return (above - below) / 2e-5;
    });
  return { dx: slopes(x), dw: slopes(w), db: slopes(b) };
}
`;
