import { type CheckSpec, type Exercise, gradientNames } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import type { Fixture, FixtureCase } from '../../../fixtures/fixture.ts';
import { fixturePath, loadFixture } from '../../../fixtures/store.ts';
import { argumentsOf, withFunctions } from '../../../sandbox/arguments.ts';
import type { Nested } from '../../../tensor/tensor.ts';
import { gradeSource, type Subject } from '../../mistakes/grade-mistaken.ts';
import { type Finding, found } from '../claim.ts';

/**
 * A submission that knows the public inputs and returns their expected values, and throws at all others, earns the public
 * share of the points and no more.
 */
export async function lookupTableEarnsLittle(kit: Kit, subject: Subject): Promise<Finding[]> {
  const { root, assignment, exercise } = subject;
  // What is learnt from other examples cannot be looked up.
  if (exercise.training !== null) return [];
  const stored = await loadFixture(fixturePath(root, assignment.id, 'public', exercise.id));
  if (stored.status !== 'loaded') {
    return [found(`The public fixture of ${exercise.id} is ${stored.status}; make it again first.`)];
  }
  const { checks } = await gradeSource(kit, subject, tableOf(exercise, stored.fixture), 'all');
  const place = `assignments/${assignment.id}/exercises/${exercise.id}.ts`;
  return exercise.checks.flatMap((check) => {
    const earned = checks
      .filter(({ name }) => name === check.name)
      .reduce((points, { points: some }) => points + some, 0);
    const most = check.points * exercise.publicShare;
    return earned > most + 1e-6 ? [found(sentence(exercise, check, earned, most), place)] : [];
  });
}

function sentence({ id }: Exercise, { name, points }: CheckSpec, earned: number, most: number): string {
  return `A table of the public answers of ${id} earns ${earned} of ${points} points for ${name}; its public share is ${most}. Add a hidden case that asks for ${name} with other numbers.`;
}

/**
 * The source of a submission that looks its answers up by the arguments. The cache of a case is its number. Of several
 * calls in a row it knows the first, and answers each with what the last one must return.
 */
export function tableOf(exercise: Exercise, { cases }: Fixture): string {
  const { forward, backwards } = exercise;
  const rows = cases.map((fixture) => rowOf(exercise, fixture));
  const backward = (name: string): string =>
    `export function ${name}(...args: any[]): any { return build(rows[args.at(-1).cache ?? args.at(-1)].backward, {}); }`;
  return [
    `const rows: any[] = ${JSON.stringify(rows)};`,
    source,
    `export function ${forward}(...args: any[]): any { return lookUp(args); }`,
    ...backwards.map(backward),
    '',
  ].join('\n');
}

/** A row of the table: the arguments as text, the number of further calls, and the values by path. */
function rowOf(exercise: Exercise, fixture: FixtureCase) {
  const { kind, outputs } = exercise;
  const names = gradientNames(exercise);
  const values = fixture.expected.kind === 'values' ? fixture.expected.values : null;
  const pick = (paths: readonly string[]) =>
    paths.flatMap((path): [string, Nested][] => {
      const known = values?.[path];
      return known === undefined ? [] : [[path, known.value]];
    });
  return {
    // Generators are functions, which the text of the arguments leaves out.
    key: JSON.stringify(argumentsOf(exercise, fixture).map(withFunctions)),
    more: fixture.then?.length ?? 0,
    throws: values === null,
    forward: pick(kind === 'loss' ? [...outputs, ...names] : outputs),
    backward: pick(names),
  };
}

const source = `let current: any = null;
let more = 0;
function lookUp(args: any[]): any {
  if (more > 0) {
    more--;
    return build(current.forward, {});
  }
  const key = JSON.stringify(args);
  const cache = rows.findIndex((row) => row.key === key);
  current = rows[cache];
  if (cache < 0 || current.throws) throw new Error('not in the table');
  more = current.more;
  return build(current.forward, { cache });
}
function build(entries: any[], rest: any): any {
  if (entries[0]?.[0] === 'returned') return entries[0][1];
  const built: any = { ...rest };
  for (const [path, value] of entries) {
    const keys = path.split('.');
    const last = keys.pop();
    let at = built;
    for (const key of keys) at = at[key] ??= {};
    at[last] = value;
  }
  return built;
}`;
