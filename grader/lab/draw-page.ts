import { type Html, html } from '../page/html.ts';
import { shell } from '../page/shell.ts';
import { drawSvg } from './draw-svg.ts';
import type { Figure, Picture } from './figure.ts';

// The drawings are black on white, in the dark too.
const style = `
.paper { padding: .5rem; }
.paper img { width: 100%; }
@media (max-width: 40rem) { .paper { padding: .25rem; } }
`;

const wide = { width: 1040, height: 380, headed: false };
const narrow = { width: 360, height: 300, headed: false };

/**
 * A page of its own that shows a picture: no script, and nothing that it would have to fetch. Every figure is there for wide
 * windows and for narrow ones, with the numbers that it was drawn from.
 */
export async function drawPage(picture: Picture): Promise<string> {
  const sections: Html[] = [];
  for (const [i, figure] of picture.figures.entries()) {
    const name = `${picture.lab}-${i + 1}`;
    const [large, small] = [await drawSvg(figure, name, wide), await drawSvg(figure, name, narrow)];
    sections.push(html`<section>
<h2>${figure.title}</h2>
<p>${figure.see}</p>
<figure class="paper">
<picture><source media="(max-width: 40rem)" srcset="${inData(small)}"><img src="${inData(large)}" alt="${describe(figure)}"></picture>
</figure>
<details><summary>The numbers of this figure</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Numbers: ${figure.title}">${tableOf(figure)}</div>
</details>
</section>
`);
  }
  const { title, story } = picture;
  return shell({ title, style, body: html`<h1>${title}</h1>\n<p>${story}</p>\n${sections}` });
}

/** What a figure shows, for those who do not see it. */
function describe(figure: Figure): string {
  const { title, x, y, see } = figure;
  const what = figure.kind === 'lines' ? figure.lines.map(({ name }) => name).join(', ') : figure.value;
  return `${title}. Across: ${x.name}. Upwards: ${y.name}. Shown: ${what}. ${see}`;
}

function tableOf(figure: Figure): Html {
  if (figure.kind === 'map') {
    const rows = figure.heights.map((heights, i) => [figure.ys[i] ?? NaN, ...heights]);
    return table(['upwards \\ across', ...figure.xs.map(short)], rows);
  }
  const xs = [...new Set(figure.lines.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);
  const heights = figure.lines.map(({ points }) => new Map(points));
  const rows = xs.map((x) => [x, ...heights.map((each) => each.get(x) ?? NaN)]);
  return table([figure.x.name, ...figure.lines.map(({ name }) => name)], rows);
}

function table(head: readonly string[], rows: readonly (readonly number[])[]): Html {
  const body = rows.map(
    ([first = NaN, ...others]) =>
      html`<tr><th scope="row" class="number">${short(first)}</th>${others.map((cell) => html`<td class="number">${short(cell)}</td>`)}</tr>`,
  );
  return html`<table><thead><tr>${head.map((cell) => html`<th scope="col" class="number">${cell}</th>`)}</tr></thead><tbody>${body}</tbody></table>`;
}

function short(value: number): string {
  return Number.isNaN(value) ? '–' : String(Number(value.toPrecision(4)));
}

function inData(svg: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
