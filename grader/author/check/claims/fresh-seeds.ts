import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Kit } from '../../../define/kit.ts';
import type { Fixture, FixtureCase, Scope } from '../../../fixtures/fixture.ts';
import { fixturePath, serialiseFixture } from '../../../fixtures/store.ts';
import { generatorName } from '../../fixtures/draw.ts';
import { makeCases } from '../../fixtures/make-cases.ts';
import { RefusedCases } from '../../fixtures/refuse/refuse.ts';
import type { Subject } from '../../mistakes/grade-mistaken.ts';
import { loadReference } from '../../reference.ts';
import { type Finding, found, reasonOf, type Terms } from '../claim.ts';
import { gradeSolution, notPassed } from './solution.ts';

const scopes: readonly Scope[] = ['public', 'hidden'];
/** As often as the hidden cases of a new term are drawn before one is refused. */
const draws = 20;

/** The cases that one seed gives, or why one of them cannot be made. */
type Fresh =
  | { readonly status: 'made'; readonly seed: number; readonly cases: Record<Scope, readonly FixtureCase[]> }
  | { readonly status: 'refused'; readonly seed: number; readonly reason: string };

/**
 * The reference passes on numbers that it has never met: every case can be made from each of the seeds 1, 2, ..., and all
 * of them earn full marks. All seeds are graded in one sandbox, and singly where something fails. Of trainings, a tenth of the
 * seeds are tried.
 */
export async function freshSeedsPass(kit: Kit, subject: Subject, { seeds }: Terms): Promise<Finding[]> {
  const fresh: Fresh[] = [];
  // A training takes seconds.
  const count = subject.exercise.training === null ? seeds : Math.ceil(seeds / 10);
  for (let seed = 1; seed <= count; seed++) fresh.push(await makeFresh(subject, seed));
  const made = fresh.filter((each) => each.status === 'made');
  const together = await gradeFresh(kit, subject, made);
  const failed = new Map<number, readonly string[]>();
  for (const each of together.length === 0 ? [] : made) {
    const words = await gradeFresh(kit, subject, [each]);
    if (words.length > 0) failed.set(each.seed, words);
  }
  const { id } = subject.exercise;
  const place = `solutions/${subject.assignment.id}/${subject.exercise.file}`;
  const refused = fresh.flatMap((each) => (each.status === 'refused' ? [each] : []));
  return [
    ...tellSeeds(
      refused.map(({ seed, reason }) => ({ seed, words: reason })),
      count,
      `a case of ${id} cannot be made`,
    ).map((words) => found(words, place)),
    ...tellSeeds(
      [...failed].map(([seed, words]) => ({ seed, words: words.join('; ') })),
      count,
      `the reference of ${id} does not pass`,
    ).map((words) => found(words, place)),
    ...(together.length > 0 && failed.size === 0
      ? [
          found(
            `With all ${made.length} seeds in one process the reference of ${id} does not pass, with each alone it does: ${together.join('; ')}. Expected the same values for the same arguments, whatever was called before.`,
            place,
          ),
        ]
      : []),
  ];
}

/** One sentence about all seeds for which the same thing is so, with the words of the first; nothing where there is none. */
function tellSeeds(
  those: readonly { readonly seed: number; readonly words: string }[],
  count: number,
  what: string,
): string[] {
  const [first] = those;
  if (first === undefined) return [];
  const numbers = those.map(({ seed }) => seed).join(', ');
  return [
    `With ${those.length} of ${count} seeds (${numbers}) ${what}. With seed ${first.seed}: ${first.words.replace(/\.$/, '')}.`,
  ];
}

async function makeFresh({ root, assignment, exercise }: Subject, seed: number): Promise<Fresh> {
  const reference = await loadReference(root, assignment.id, exercise);
  const casesOf = (scope: Scope): FixtureCase[] => {
    const drawing = { scope, key: `fresh numbers ${seed}`, draws };
    const tried = makeCases(assignment.id, exercise, drawing, reference, []);
    const [refusal] = tried.flatMap(({ refusals }) => refusals);
    if (refusal !== undefined) throw new RefusedCases([refusal]);
    return tried.map(({ made }) => ({ ...made, name: `${made.name}, seed ${seed}` }));
  };
  try {
    return { status: 'made', seed, cases: { public: casesOf('public'), hidden: casesOf('hidden') } };
  } catch (error) {
    return { status: 'refused', seed, reason: reasonOf(error) };
  }
}

/** What does not pass when the reference is graded on the cases of these seeds. */
async function gradeFresh(
  kit: Kit,
  subject: Subject,
  fresh: readonly Extract<Fresh, { status: 'made' }>[],
): Promise<string[]> {
  if (fresh.length === 0) return [];
  const { assignment, exercise } = subject;
  const root = await mkdtemp(path.join(tmpdir(), 'gradkit-fresh-'));
  try {
    // The data that trainings use.
    await symlink(path.join(kit.root, 'starter'), path.join(root, 'starter'));
    for (const scope of scopes) {
      const fixture: Fixture = {
        version: 1,
        assignment: assignment.id,
        exercise: exercise.id,
        scope,
        generator: generatorName,
        remake: `npm run author -- check ${assignment.id} ${exercise.id}`,
        mistakes: [],
        cases: fresh.flatMap(({ cases }) => cases[scope]),
      };
      const file = fixturePath(root, assignment.id, scope, exercise.id);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, serialiseFixture(fixture));
    }
    return notPassed(await gradeSolution({ ...kit, root }, subject));
  } finally {
    await rm(root, { recursive: true });
  }
}
