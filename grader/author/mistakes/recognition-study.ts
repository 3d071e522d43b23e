import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireAssignment } from '../../define/compile-manifest.ts';
import type { Kit } from '../../define/kit.ts';
import { listAssignments } from '../../define/load-assignment.ts';
import type { Mistake } from '../../define/mistake.ts';
import { fixturePath, serialiseFixture } from '../../fixtures/store.ts';
import { codesOf, gradeMistaken, type Subject } from './grade-mistaken.ts';
import { makeFixture } from '../fixtures/make-fixtures.ts';
import { loadMistakes } from '../reference.ts';

/** How one known mistake fared on fixtures of one seed. */
export interface Recognition {
  readonly exercise: string;
  readonly code: string;
  readonly seed: number;
  readonly losesPoints: boolean;
  /** Whether some check carries the mistake's own code. */
  readonly named: boolean;
  /** Codes of other known mistakes that some check carries: false names. */
  readonly misnamed: readonly string[];
}

/**
 * Grades the known mistakes of every exercise on fixtures that are made afresh, public and hidden ones, once for each
 * seed: how often is a mistake called by its own name when the numbers are others? Where an exercise has more than `most`
 * mistakes, so many of them stand for all, others with another seed.
 *
 * @throws Error when a manifest does not hold or a fixture cannot be made.
 */
export async function studyRecognition(
  kit: Kit,
  seeds: readonly number[],
  most = Infinity,
): Promise<Recognition[]> {
  const subjects = await subjectsOf(kit.root);
  const results: Recognition[] = [];
  for (const seed of seeds) {
    const root = await mkdtemp(path.join(tmpdir(), 'gradkit-recognition-'));
    try {
      await writeFixtures(root, subjects, `recognition study ${seed}`);
      for (const subject of subjects)
        results.push(...(await studyExercise({ ...kit, root }, subject, seed, most)));
    } finally {
      await rm(root, { recursive: true });
    }
  }
  return results;
}

/** Every exercise of the kit. */
export async function subjectsOf(root: string): Promise<Subject[]> {
  const assignments = await Promise.all(
    (await listAssignments(root)).map((id) => requireAssignment(root, id)),
  );
  return assignments.flatMap((assignment) =>
    assignment.exercises.map((exercise) => ({ root, assignment, exercise })),
  );
}

async function writeFixtures(to: string, subjects: readonly Subject[], key: string): Promise<void> {
  for (const { root, assignment, exercise } of subjects) {
    for (const scope of ['public', 'hidden'] as const) {
      const file = fixturePath(to, assignment.id, scope, exercise.id);
      await mkdir(path.dirname(file), { recursive: true });
      const fixture = await makeFixture(root, assignment.id, exercise, scope, `${key} ${scope}`);
      await writeFile(file, serialiseFixture(fixture));
    }
  }
}

async function studyExercise(kit: Kit, subject: Subject, seed: number, most: number): Promise<Recognition[]> {
  const { root, assignment, exercise } = subject;
  const mistakes = await loadMistakes(root, assignment.id, exercise);
  const known = mistakes.map(({ code }) => code);
  const results: Recognition[] = [];
  for (const mistake of sampleOf(mistakes, seed, most)) {
    const graded = await gradeMistaken(kit, subject, mistake, 'all');
    const codes = codesOf(graded);
    results.push({
      exercise: exercise.id,
      code: mistake.code,
      seed,
      losesPoints: graded.score < graded.maxScore,
      named: codes.includes(mistake.code),
      misnamed: codes.filter((code) => code !== mistake.code && known.includes(code)),
    });
  }
  return results;
}

/** At most so many of the mistakes, by lot: the seed and the codes decide. */
function sampleOf(mistakes: readonly Mistake[], seed: number, most: number): Mistake[] {
  const lot = ({ code }: Mistake): string => createHash('sha256').update(`${seed} ${code}`).digest('hex');
  return [...mistakes].sort((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, most);
}
