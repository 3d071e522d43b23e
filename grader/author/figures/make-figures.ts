import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Assignment } from '../../define/assignment.ts';
import { drawFigure } from './draw.ts';
import type { Figure, Label } from './figure.ts';

/** What became of one figure. */
export interface MadeFigure {
  readonly exercise: string;
  /** The absolute path of the SVG. */
  readonly file: string;
  readonly svg: string;
  readonly status: 'same' | 'changed';
  /** The line of Markdown that shows it in the handout. */
  readonly markdown: string;
  /** Whether the handout has that line in the section of the exercise. */
  readonly isShown: boolean;
}

const rows = z.array(z.array(z.string()));
const label: z.ZodType<Label> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('matrix'), name: z.string(), rows }),
  z.object({
    kind: z.literal('cells'),
    name: z.string(),
    rows,
    marked: z.array(z.tuple([z.int(), z.int()])),
  }),
]);
const names = z.array(z.string());
const figure: z.ZodType<Figure> = z.object({
  title: z.string().min(1),
  // A bracket would end the alternative text, the other signs would set it in italics.
  description: z
    .string()
    .regex(/^[^[\]*_`<\n]+\.$/, 'should be sentences without brackets [] and signs * _ ` <'),
  direction: z.enum(['right', 'down']),
  wires: z.record(z.string(), z.object({ value: label, gradient: label.nullable() })),
  gates: z.array(
    z.object({
      shape: z.enum(['round', 'box', 'fork']),
      labels: z.array(label),
      takes: names,
      gives: names,
      back: names,
    }),
  ),
});

/**
 * Draws the figures of an assignment from `solutions/aN/figures/<exercise>.ts` into `assignments/aN/figures/`. Where
 * `write` is false, only tells which would change.
 *
 * @throws Error when an exercise has no figure, or a description does not hold, naming its file.
 */
export async function makeFigures(
  root: string,
  { id, exercises }: Assignment,
  write: boolean,
): Promise<MadeFigure[]> {
  const source = path.join(root, 'solutions', id, 'figures');
  const described = (await readdir(source).catch(() => [])).filter((file) => file.endsWith('.ts'));
  const lacking = exercises.find(({ id, partOf }) => partOf === null && !described.includes(`${id}.ts`));
  if (lacking !== undefined) {
    throw new Error(
      `${lacking.id} has no figure: its computation graph is described nowhere.\n` +
        `Next: describe it in solutions/${id}/figures/${lacking.id}.ts, as its neighbours there are`,
    );
  }
  const handout = await readFile(path.join(root, 'assignments', id, 'README.md'), 'utf8');
  const folder = path.join(root, 'assignments', id, 'figures');
  if (write) await mkdir(folder, { recursive: true });
  const made: MadeFigure[] = [];
  for (const { id: exercise, partOf } of exercises) {
    if (partOf !== null) continue;
    const loaded = await loadFigure(root, path.join(source, `${exercise}.ts`));
    const svg = await drawFigure(loaded);
    const file = path.join(folder, `${exercise}.svg`);
    const before = await readFile(file, 'utf8').catch(() => null);
    if (write && before !== svg) await writeFile(file, svg);
    const markdown = `![${loaded.description}](figures/${exercise}.svg)`;
    const isShown = sectionOf(handout, exercise).includes(`\n${markdown}\n`);
    made.push({ exercise, file, svg, status: before === svg ? 'same' : 'changed', markdown, isShown });
  }
  return made;
}

/**
 * Loads the description of a figure.
 *
 * @throws Error when it does not hold, naming its file.
 */
export async function loadFigure(root: string, file: string): Promise<Figure> {
  const module: unknown = await import(pathToFileURL(file).href);
  const parsed = z.object({ default: figure }).safeParse(module);
  if (parsed.success) return parsed.data.default;
  throw new Error(`${path.relative(root, file)} describes no figure.\n${z.prettifyError(parsed.error)}`);
}

/** The part of a handout under the heading of an exercise; empty where it has none. */
function sectionOf(handout: string, exercise: string): string {
  return handout.split(/^## /m).find((section) => section.startsWith(`${exercise}\n`)) ?? '';
}
