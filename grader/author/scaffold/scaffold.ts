import { listAssignments } from '../../define/load-assignment.ts';
import { type Desk, type ExitCode, WrongUse } from '../desk.ts';
import { type Asker, openAsker } from './ask.ts';
import { makeWish, titleProblem } from './make-wish.ts';
import type { NewRequest } from './new-request.ts';
import { carryOut, type Plan } from './plan.ts';
import { planAssignment } from './plan-assignment.ts';
import { planExercise } from './plan-exercise.ts';
import { whatIsMeant } from './what-is-meant.ts';

/**
 * Begins a new assignment or a new exercise, and tells what it wrote. What was not said is asked at a terminal and has
 * its default elsewhere.
 *
 * @throws WrongUse where that cannot be done as it was asked.
 */
export async function scaffold(desk: Desk, request: NewRequest, asker?: Asker): Promise<ExitCode> {
  const meant = whatIsMeant(request, await listAssignments(desk.root));
  if (meant.kind === 'refused') throw new WrongUse(meant.problem);
  const ask = asker ?? (desk.isTerminal ? await openAsker() : null);
  if (meant.kind === 'exercise') {
    const wish = await makeWish(desk.root, meant.assignment, meant.id, request, ask);
    const plan = await planExercise(desk.root, wish);
    await report(desk, plan, request);
    desk.say(
      request.dryRun
        ? again(request)
        : `Next: fill in what says TODO, then npm run author -- strip ${wish.assignment}\n`,
    );
    return 0;
  }
  const { id } = meant;
  const title = meant.title ?? (await ask?.line(`Title of the new assignment ${id}?`, '', titleProblem));
  if (title === undefined || titleProblem(title) !== null) {
    throw new WrongUse(`A title is missing.\nNext: npm run author -- new ${id} --title "Its title"`);
  }
  await report(desk, await planAssignment(desk.root, id, title), request);
  desk.say(request.dryRun ? again(request) : `Next: npm run author -- new ${id} its-first-exercise\n`);
  return 0;
}

/** Carries a plan out, unless only its list is wanted, and lists it. */
async function report({ root, say }: Desk, plan: Plan, { dryRun }: NewRequest): Promise<void> {
  if (!dryRun) await carryOut(root, plan);
  const words = dryRun
    ? { new: 'would be written', changed: 'would get more' }
    : { new: 'written', changed: 'got more' };
  for (const { file, status } of plan.files) say(`✓ ${file}  ${words[status]}\n`);
  for (const folder of plan.folders) say(`✓ ${folder}/  ${dryRun ? 'would be made' : 'made'}\n`);
}

/** The line that gives the command without --dry-run. */
function again({ assignment, name, title, kind, inputs, file }: NewRequest): string {
  const quoted = (text: string) => (/^[\w.,-]+$/.test(text) ? text : `"${text}"`);
  const options = Object.entries({ title, kind, inputs, file }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option} ${quoted(value)}`],
  );
  const words = [assignment, ...(name === undefined ? [] : [quoted(name)]), ...options];
  return `Next: npm run author -- new ${words.join(' ')}\n`;
}
