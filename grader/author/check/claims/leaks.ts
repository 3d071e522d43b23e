import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { developmentSecret } from '../../fixtures/secret.ts';
import { openScan } from '../../release/leaks/find-leaks.ts';
import { planRelease } from '../../release/plan.ts';
import { type Finding, found, reasonOf, type Terms } from '../claim.ts';

/** The students' kit, as a release would make it now, holds nothing of the hidden side. */
export async function releaseHasNoLeaks(
  { root }: Kit,
  assignment: Assignment,
  { secret }: Terms,
): Promise<Finding[]> {
  let plan, scan;
  try {
    plan = await planRelease(root, [assignment], false);
    // The development secret stands in the kit's own code, and nobody is to be told of that here.
    scan = await openScan(root, [assignment.id], secret === developmentSecret ? undefined : secret);
  } catch (error) {
    return [found(`The students' kit cannot be made: ${reasonOf(error)}. Mend that, then check again.`)];
  }
  const look = scan;
  return [...plan]
    .flatMap(([file, contents]) => look(file, contents))
    .map(({ file, line, what, from }) =>
      found(
        `Students would get ${what}, from ${from}. Expected nothing of the hidden side; take it out.`,
        `${file}:${line}`,
      ),
    );
}
