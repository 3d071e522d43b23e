import type { Command } from 'commander';
import { requireAssignment } from '../define/compile-manifest.ts';
import type { Assignment } from '../define/assignment.ts';
import { listAssignments } from '../define/load-assignment.ts';
import { sayUnknownAssignment } from '../loop/nearest.ts';

/** Where an instructor's command works: the kit's folder, the person in front of it, and how it ends. */
export interface Desk {
  readonly root: string;
  readonly say: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person at a terminal can be asked and shown progress. */
  readonly isTerminal: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** How a command ended: 0 done, 1 something does not hold, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** One command: adds itself to the program; what `run` is given is carried out and decides the exit code. */
export type Verb = (
  program: Command,
  desk: Desk,
  run: (act: () => Promise<ExitCode>) => Promise<void>,
) => void;

/** A command was used in a way that cannot work; the message says what would. */
export class WrongUse extends Error {}

/**
 * Loads the named assignment.
 *
 * @throws WrongUse where there is none of this name; Error where its manifest does not hold.
 */
export async function openAssignment(root: string, id: string): Promise<Assignment> {
  const known = await listAssignments(root);
  if (!known.includes(id)) {
    throw new WrongUse(sayUnknownAssignment(id, known));
  }
  return requireAssignment(root, id);
}

/** The text under a command's help: two examples or more. */
export function examples(...lines: string[]): string {
  return `\nExamples:\n${lines.map((line) => `  npm run author -- ${line}\n`).join('')}`;
}
