import type { Exercise } from '../../define/assignment.ts';
import { html, type Html } from '../html.ts';

const [row, letter, margin] = [52, 8.5, 20];

/**
 * A graph of an exercise that has no figure, as SVG: its arguments, its function and its outputs, with the names of their
 * gradients. It is tagged as figures are. Null where nothing is known of the exercise.
 */
export function plainGraph(exercise: Exercise | undefined): string | null {
  if (exercise === undefined) return null;
  const { forward, inputs, outputs, upstream, gradients, title } = exercise;
  const into = Object.keys(inputs).map((name) => ({
    name,
    gradient: gradients.find(({ input }) => input === name)?.name ?? null,
  }));
  const out = outputs.map((name) => ({ name, gradient: upstream.includes(name) ? `d${name}` : null }));
  const widest = (wires: readonly Wire[]): number =>
    Math.max(40, ...wires.flatMap(({ name, gradient }) => [name, gradient ?? '']).map(widthOf));
  const [first, last, middle] = [widest(into), widest(out), widthOf(forward) + 24];
  const height = row * Math.max(into.length, out.length, 1) + 2 * margin;
  const gate = margin + first + 40;
  const end = gate + middle + 40;
  const width = end + last + margin;
  const place = (wires: readonly Wire[], i: number): number => (height * (i + 0.5)) / wires.length;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="Helvetica, Arial, 'Liberation Sans', sans-serif" font-size="15" text-anchor="middle"><title>${title}</title><desc>${into.map(({ name }) => name).join(', ')} go into ${forward}, which gives ${outputs.join(', ')}.</desc>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#ffffff" stroke="#d0d7de"/>
${into.map((wire, i) => drawWire(wire, margin, first, place(into, i), { from: margin + first, to: gate, turn: height / 2 }))}
${out.map((wire, i) => drawWire(wire, end, last, place(out, i), { from: end, to: gate + middle, turn: height / 2 }))}
<rect x="${gate}" y="${height / 2 - 18}" width="${middle}" height="36" rx="5" fill="#ddf4ff" stroke="#1f2328" stroke-width="1.5"/><text x="${gate + middle / 2}" y="${height / 2 + 5}" fill="#1f2328">${forward}</text>
</svg>`.html;
}

interface Wire {
  readonly name: string;
  readonly gradient: string | null;
}

/** A wire with its names, and the line from there to the gate. */
function drawWire(
  { name, gradient }: Wire,
  x: number,
  width: number,
  y: number,
  line: { readonly from: number; readonly to: number; readonly turn: number },
): Html {
  const tag = (text: string): string => text.split('.').at(-1) ?? text;
  return html`<path d="M${x} ${y}h${width}M${line.from} ${y}L${line.to} ${line.turn}" fill="none" stroke="#57606a" stroke-width="1.5"/>
<g data-value="${tag(name)}" data-box="${x} ${y - 21} ${width} 19" fill="#0a5c2b"><text x="${x + width / 2}" y="${y - 6}">${name}</text></g>
${gradient === null ? null : html`<g data-gradient="${tag(gradient)}" data-box="${x} ${y + 2} ${width} 19" fill="#a0111f" font-style="italic"><text x="${x + width / 2}" y="${y + 17}">${gradient}</text></g>`}`;
}

function widthOf(text: string): number {
  return Math.ceil(text.length * letter);
}
