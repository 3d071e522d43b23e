import type { Assignment } from '../define/assignment.ts';
import type { Kit } from '../define/kit.ts';
import { openBundler } from '../sandbox/bundle.ts';
import { type Lanes, openLanes } from '../sandbox/lanes.ts';
import type { Level } from '../sandbox/level.ts';
import { loadRealmCode } from '../sandbox/realm-code.ts';
import { openSandbox, type Sandbox, surroundingsAt } from '../sandbox/sandbox.ts';
import { readSubmission, type Submission } from '../sandbox/submission.ts';

/** A submission and the place where it runs. */
export interface Room {
  readonly submission: Submission;
  readonly sandbox: Sandbox;
}

/** A room in which pieces of work go on side by side where one of them takes long. */
export interface Hall extends Room {
  readonly lanes: Lanes;
}

/**
 * Opens a sandbox for the student's files of an assignment, which are given or read from a folder; the caller closes it
 * with all that were opened beside it. It is at the level asked for, or the best that works.
 */
export async function openRoom(
  kit: Kit,
  { exercises }: Assignment,
  handedIn: string | Submission,
  level?: Level,
): Promise<Hall> {
  const files = exercises.map(({ file }) => file);
  const submission = typeof handedIn === 'string' ? readSubmission(handedIn, files) : handedIn;
  const code = await loadRealmCode(kit);
  const bundle = openBundler(submission);
  const surroundings = surroundingsAt(level);
  const lanes = openLanes((alone) => openSandbox(code, submission, bundle, { ...surroundings, alone }));
  return { submission, sandbox: lanes.first, lanes };
}
