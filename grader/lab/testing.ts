import path from 'node:path';
import { root } from '../testing/student.ts';
import type { Figure, LinesFigure, Picture } from './figure.ts';
import { runLab } from './run-lab.ts';

/** The kit itself. */
export const kit = { root, built: path.join(root, 'bin/dist'), version: 'test' };

/**
 * The picture of a lab of the solutions, from few and small measurements.
 *
 * @throws Error where nothing was drawn.
 */
export async function drawQuickly(name: string, seed = 1): Promise<Picture> {
  const settings = { folder: 'solutions', seed, isQuick: true, tell: () => undefined } as const;
  const result = await runLab(kit, name, settings);
  if (result.status !== 'drawn') throw new Error(result.problem);
  return result.picture;
}

/**
 * A figure of lines by its place in a picture.
 *
 * @throws Error where there is no such figure.
 */
export function linesAt({ figures }: Picture, at: number): LinesFigure {
  const figure: Figure | undefined = figures[at];
  if (figure?.kind !== 'lines') throw new Error(`figure ${at} is not one of lines`);
  return figure;
}

/** The heights of a line, by its place in the legend. */
export function heightsOf({ lines }: LinesFigure, at: number): number[] {
  return (lines[at]?.points ?? []).map(([, y]) => y);
}
