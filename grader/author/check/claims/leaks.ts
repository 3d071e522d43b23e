import type { Assignment } from '../../../define/assignment.ts';
import type { Kit } from '../../../define/kit.ts';
import { developmentSecret } from '../../fixtures/make-fixtures.ts';
import { openScan } from '../../release/leaks/find-leaks.ts';
import { planRelease } from '../../release/plan.ts';
import { type Finding, found, type Terms } from '../claim.ts';

/** The students' kit, as a release would make it now, holds nothing of the hidden side. */
export async function releaseHasNoLeaks(
  { root }: Kit,
  assignment: Assignment,
  { secret }: Terms,
): Promise<Finding[]> {
  const plan = await planRelease(root, [assignment], false);
  // The development secret stands in the kit's own code, and nobody is to be told of that here.
  const scan = await openScan(root, [assignment.id], secret === developmentSecret ? undefined : secret);
  return [...plan]
    .flatMap(([file, contents]) => scan(file, contents))
    .map(({ file, line, what, from }) =>
      found(
        `Students would get ${what}, from ${from}. Expected nothing of the hidden side; take it out.`,
        `${file}:${line}`,
      ),
    );
}
