import type { ExerciseReport } from '../../report/report.ts';
import { type Html, html, trusted } from '../html.ts';
import type { StudentContext } from './context.ts';
import { plainGraph } from './plain-graph.ts';
import { partsOf, type WrongValue, wrongValues } from './wrong-values.ts';

/** A tagged group of a figure: `<g data-gradient="dx" data-box="x y width height" ...>`. */
const tagged = /<g data-(value|gradient)="(\w+)" data-box="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"/g;

/**
 * The computation graph of an exercise: as the handout shows it, with the numbers of a small case, or else made from the
 * manifest. The values and gradients whose checks are wrong have a frame and a cross, and the caption names them.
 */
export function computationGraph(exercise: ExerciseReport, context: StudentContext): Html | null {
  const { assignment, figures } = context;
  const { id } = exercise;
  const drawn = figures?.get(id);
  const svg = drawn ?? plainGraph(partsOf(assignment, id)[0]);
  if (svg === null) return null;
  const wrong = wrongValues(exercise, assignment);
  const { marked, shown } = markWrong(svg, wrong);
  return html`<details class="graph"${wrong.length > 0 ? trusted(' open') : null}><summary>Computation graph${wrong.length > 0 ? ', with what is wrong' : null}</summary>
<figure><figcaption>${caption(wrong, shown, drawn !== undefined)}</figcaption>
<div class="paper scroll" tabindex="0" role="group" aria-label="Computation graph of ${id}">${trusted(withOwnIds(marked, id))}</div></figure></details>
`;
}

function caption(wrong: readonly WrongValue[], shown: ReadonlySet<string>, hasNumbers: boolean): Html {
  const list = (values: readonly WrongValue[]): string => values.map(({ path }) => path).join(', ');
  const inGraph = wrong.filter(({ path }) => shown.has(path));
  const elsewhere = wrong.filter(({ path }) => !shown.has(path));
  return html`${hasNumbers ? 'A small case, with right numbers: values in green above, gradients in red italics below. ' : 'Values in green above, gradients in red italics below. '}${inGraph.length === 0 ? null : html`Yours ${inGraph.length === 1 ? 'is' : 'are'} wrong where a frame and a ✗ stand: <strong>${list(inGraph)}</strong>. `}${elsewhere.length === 0 ? null : `Also wrong, and not in this graph: ${list(elsewhere)}.`}`;
}

/** Frames the groups of the wrong values; `shown` are the paths of those that the figure has. */
function markWrong(
  svg: string,
  wrong: readonly WrongValue[],
): { readonly marked: string; readonly shown: ReadonlySet<string> } {
  const there = Array.from(svg.matchAll(tagged), ([, kind, name = '']) => ({ kind, name }));
  const shown = new Set<string>();
  const names = new Set<string>();
  for (const { path, kind, names: candidates } of wrong) {
    const own = there.filter((tag) => tag.kind === kind).map(({ name }) => name);
    const exact = candidates.find((name) => own.includes(name));
    // A graph of single numbers has x11, x12 and so on where the check has x.
    const found =
      exact === undefined ? own.filter((name) => candidates.includes(name.replace(/\d+$/, ''))) : [exact];
    if (found.length > 0) shown.add(path);
    for (const name of found) names.add(`${kind} ${name}`);
  }
  const marked = svg.replaceAll(tagged, (_, kind: string, name: string, ...box: string[]) => {
    if (!names.has(`${kind} ${name}`)) return '<g';
    const [x = 0, y = 0, width = 0, height = 0] = box.slice(0, 4).map(Number);
    const frame = `x="${x - 3}" y="${y}" width="${width + 6}" height="${height}" rx="4"`;
    return `<rect class="wrong-box" ${frame} fill="#ffebe9" stroke="#a0111f" stroke-width="2"/><text class="wrong-cross" x="${x + width + 4}" y="${y + 7}" fill="#a0111f" stroke="#ffffff" stroke-width="3" paint-order="stroke" font-weight="700">✗</text><g class="wrong-edge"`;
  });
  return { marked, shown };
}

/** Ids are of the whole page: those of a figure get a name of their own. */
function withOwnIds(svg: string, id: string): string {
  return svg
    .replaceAll(/ id="([^"]*)"/g, ` id="graph-${id}-$1"`)
    .replaceAll(/(url\(|href=")#/g, `$1#graph-${id}-`)
    .replaceAll(/ aria-labelledby="([^" ]*)"/g, ` aria-labelledby="graph-${id}-$1"`);
}
