import type { Kit } from '../define/kit.ts';
import { NoAnswer, openAsk } from './ask.ts';
import type { Picture } from './figure.ts';
import { labs } from './lab.ts';

/** How a lab is run. */
export interface LabSettings {
  /** Whose functions are drawn: the student's, in `assignments/`, or those of `solutions/`. */
  readonly folder: 'assignments' | 'solutions';
  /** A whole number from 1 on; the same one gives the same picture. */
  readonly seed: number;
  readonly isQuick: boolean;
  readonly tell: (share: number) => void;
}

/** What came of a lab; `problem` says which exercise to do first. */
export type LabResult =
  | { readonly status: 'drawn'; readonly picture: Picture }
  | { readonly status: 'no-answer'; readonly problem: string };

/**
 * Runs the lab of this name on functions in the sandbox.
 *
 * @throws Error where there is no such lab.
 */
export async function runLab(kit: Kit, name: string, settings: LabSettings): Promise<LabResult> {
  const lab = await labs[name]?.load();
  if (lab === undefined) throw new Error(`there is no lab ${name}`);
  const { folder, seed, isQuick, tell } = settings;
  const ask = openAsk(kit, folder);
  try {
    return { status: 'drawn', picture: await lab({ ask, seed, isQuick, tell }) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { status: 'no-answer', problem: error.message };
  } finally {
    await ask.close();
  }
}
