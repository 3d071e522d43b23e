import { type Html, html, trusted } from '../html.ts';

const [width, height] = [560, 220];
const [left, right, top, bottom] = [56, 548, 12, 176];

/** The losses of a training as a curve, with the axes named and the first and last loss in words. */
export function lossCurve(curve: readonly number[]): Html | null {
  const shown = curve.filter(Number.isFinite);
  const [first, last] = [shown.at(0), shown.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [low, high] = [Math.min(0, ...shown), Math.max(...shown)];
  const across = (i: number): number => left + ((right - left) * i) / Math.max(1, curve.length - 1);
  const up = (loss: number): number => bottom - ((bottom - top) * (loss - low)) / (high - low || 1);
  const points = curve.flatMap((loss, i) =>
    Number.isFinite(loss) ? [`${at(across(i))} ${at(up(loss))}`] : [],
  );
  const ticks = [low, (low + high) / 2, high];
  const words = `The loss on public data, from ${number(first)} at the start of the training to ${number(last)} at its end.`;
  return html`<figure><figcaption>${words}</figcaption>
<svg class="curve" role="img" aria-label="${words}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
${ticks.map((loss) => html`<path class="grid" d="M${left} ${at(up(loss))}H${right}"/><text x="${left - 8}" y="${at(up(loss) + 4)}" text-anchor="end">${number(loss)}</text>`)}
<path class="axis" d="M${left} ${top}V${bottom}H${right}"/>
<path class="line" d="${trusted(`M${points.join('L')}${points.length === 1 ? 'h1' : ''}`)}"/>
<text x="${left}" y="${bottom + 18}">start</text><text x="${right}" y="${bottom + 18}" text-anchor="end">end</text>
<text x="${(left + right) / 2}" y="${bottom + 36}" text-anchor="middle">steps of the training</text>
<text transform="translate(14 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">loss</text>
</svg></figure>
`;
}

function at(x: number): string {
  return String(Math.round(x * 10) / 10);
}

function number(loss: number): string {
  return String(Number(loss.toPrecision(3)));
}
