import type { Kit } from '../../../define/kit.ts';
import type { Subject } from '../../mistakes/grade-mistaken.ts';
import { changeOf } from '../../mutate/mutant.ts';
import { testMutants } from '../../mutate/test-mutants.ts';
import { type Finding, found } from '../claim.ts';

/** The fixtures notice every small change of the reference that is not marked as equivalent, and no mark is stale. */
export async function mutantsAreKilled(kit: Kit, subject: Subject): Promise<Finding[]> {
  const { assignment, exercise } = subject;
  const solutions = `solutions/${assignment.id}`;
  const marks = `${solutions}/equivalents/${exercise.id}.ts`;
  // The processes of this check already keep the cores busy.
  const test = await testMutants(kit, subject, { jobs: 1 });
  switch (test.status) {
    case 'skipped':
      return [];
    case 'unfit':
      return [found(test.problem, `${solutions}/${exercise.file}`)];
    case 'tested':
      return [
        ...test.survivors.map((mutant) =>
          found(
            `No fixture of ${exercise.id} notices this change of the reference: ${changeOf(mutant)}. Add a case that does, or say in ${marks} why none can.`,
            `${solutions}/${mutant.file}:${mutant.line}`,
          ),
        ),
        ...test.stale.map(({ mark, cause }) =>
          found(
            `A mark of an equivalent change is stale, ${mark.change}: ${cause === 'killed' ? 'the fixtures notice the change' : `no line "${mark.line}" has it`}. Delete the mark.`,
            marks,
          ),
        ),
      ];
  }
}
