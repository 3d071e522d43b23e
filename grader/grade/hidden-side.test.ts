import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Assignment } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { loadAssignment } from '../define/load-assignment.ts';
import type { Fixture, Scope } from '../fixtures/fixture.ts';
import { fixturePath, loadFixture } from '../fixtures/store.ts';
import { recordStudents } from '../testing/recorder.ts';
import { root } from '../testing/student.ts';
import { grade } from './grade.ts';

const kit: Kit = { root, built: path.join(root, 'bin/dist'), version: '0.0.0' };
const scopes: readonly Scope[] = ['public', 'hidden'];

async function assignmentNamed(id: string): Promise<Assignment> {
  const loaded = await loadAssignment(root, kit.built, id);
  if (loaded.status !== 'valid') throw new Error(`${id} is ${loaded.status}`);
  return loaded.assignment;
}

async function fixturesOf({ id, exercises }: Assignment): Promise<Fixture[]> {
  const stored = await Promise.all(
    scopes.flatMap((scope) =>
      exercises.map((exercise) => loadFixture(fixturePath(root, id, scope, exercise.id))),
    ),
  );
  return stored.map((each) => {
    if (each.status !== 'loaded') throw new Error(each.status);
    return each.fixture;
  });
}

/** Every number in some data, as the decimal text that JSON gives it; only those that no one would hit by accident. */
function tellingNumbers(data: unknown): Set<string> {
  const found = JSON.stringify(data).match(/\d+\.\d{6,}/g) ?? [];
  return new Set(found);
}

/** What each verdict rests on, and what it is reached from. */
function sides(fixtures: readonly Fixture[]): { given: Set<string>; expected: Set<string> } {
  const cases = fixtures.flatMap((fixture) => fixture.cases);
  const given = tellingNumbers(cases.map(({ inputs, options, upstream }) => ({ inputs, options, upstream })));
  const expected = tellingNumbers(cases.map(({ expected: values, mistaken }) => ({ values, mistaken })));
  return { given, expected: new Set([...expected].filter((number) => !given.has(number))) };
}

/** The lines of an assignment's solutions that say something: those of at least 30 characters that no student has. */
async function tellingLines(id: string, submission: string): Promise<string[]> {
  const solutions = path.join(root, 'solutions', id);
  const names = (await readdir(solutions, { recursive: true })).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  const read = async (file: string): Promise<string[]> =>
    (await readFile(file, 'utf8').catch(() => '')).split('\n').map((line) => line.trim());
  const lines = (await Promise.all(names.map((name) => read(path.join(solutions, name))))).flat();
  const own = [path.join(root, 'assignments', id), path.join(root, submission)];
  const known = new Set(
    (await Promise.all(own.flatMap((folder) => names.map((name) => read(path.join(folder, name)))))).flat(),
  );
  return lines.filter((line) => line.length >= 30 && !known.has(line) && !/^(import|\*|\/\*\*)/.test(line));
}

describe.runIf(process.platform !== 'win32')('the process that runs student code is sent inputs, and', () => {
  it.each([
    ['a1', 'grader/cli/golden/wrong-in-five-ways'],
    ['a1', 'grader/cli/golden/half-done'],
    ['a1', 'assignments/a1'],
    ['a2', 'assignments/a2'],
  ])('nothing that a verdict of %s rests on: %s', async (id, submission) => {
    const assignment = await assignmentNamed(id);
    const { given, expected } = sides(await fixturesOf(assignment));
    expect(expected.size).toBeGreaterThan(100);
    const recording = await recordStudents();
    const grading = { assignment, exercises: assignment.exercises, fixtures: 'all', staff: false } as const;
    await grade(kit, { ...grading, submission: path.join(root, submission) });
    const sent = await recording.read();
    await recording.stop();
    const arrived = [...given].filter((number) => sent.includes(number));
    expect(arrived.length).toBeGreaterThan(20); // the recording works
    const numbers = new Set(sent.match(/\d+\.\d{6,}/g));
    expect([...expected].filter((number) => numbers.has(number))).toEqual([]);
    const lines = await tellingLines(id, submission);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => sent.includes(line))).toEqual([]);
    for (const word of [root, 'fixtures/', 'solutions/', 'hidden/', '"hidden"', 'GRADKIT', 'minstd']) {
      expect([word, sent.includes(word)]).toEqual([word, false]);
    }
  });
});
