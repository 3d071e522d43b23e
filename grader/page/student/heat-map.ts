import type { Picture, PictureEntry } from '../../compare/picture.ts';
import { type Html, html, trusted } from '../html.ts';

type Entries = Picture['got'];

/**
 * A wrong array, the expected one and their difference as tables that are shaded by sign and size: blue above zero, orange
 * below, white at zero. Wrong entries have a frame and a cross.
 */
export function heatMap(picture: Picture): Html {
  const { got, expected, difference, wrong, value } = picture;
  const scale = largest([...got, ...expected]);
  const crosses = new Set(wrong.map(([i, j]) => `${i} ${j}`));
  const none = new Set<string>();
  return html`<figure class="heat"><figcaption>${inWords(picture)}</figcaption>
<div class="heats">
${heatTable(`your ${value}`, got, scale, crosses, picture)}
${heatTable(`expected ${value}`, expected, scale, none, picture)}
${heatTable('yours − expected', difference, largest(difference), crosses, picture)}
</div></figure>
`;
}

/** What is wrong and what is shown, as sentences. */
function inWords({ case: name, value, shape, wrongInAll, window, got, wrong }: Picture): string {
  const size = shape.reduce((product, length) => product * length, 1);
  const count = size === 1 ? 'is wrong' : `${wrongInAll} of ${size} entries are wrong`;
  const said =
    size === 1
      ? `In the public case "${name}", ${value} ${count}.`
      : `In the public case "${name}", ${value} has the shape (${shape.join(', ')}), and ${count}${pattern(got, wrong, wrongInAll)}.`;
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const shownRows = got.length;
  const shownColumns = got[0]?.length ?? 0;
  const parts = [
    ...(window.slice.length === 0 ? [] : [`the slice [${window.slice.join(', ')}, :, :]`]),
    ...(shownRows === rows ? [] : [`rows ${range(window.row, shownRows)} of ${rows}`]),
    ...(shownColumns === columns ? [] : [`columns ${range(window.column, shownColumns)} of ${columns}`]),
  ];
  return parts.length === 0 ? said : `${said} Shown: ${parts.join(', ')}.`;
}

function range(first: number, count: number): string {
  return `${first}–${first + count - 1}`;
}

/** Whether the wrong entries are a row or a column, where all of them are seen. */
function pattern(got: Entries, wrong: Picture['wrong'], wrongInAll: number): string {
  const [first] = wrong;
  if (first === undefined || wrong.length !== wrongInAll || wrong.length < 2) return '';
  const [rows, columns] = [got.length, got[0]?.length ?? 0];
  if (rows > 1 && wrong.every(([i]) => i === first[0])) return `, all in row ${first[0]}`;
  if (columns > 1 && rows > 1 && wrong.every(([, j]) => j === first[1])) return `, all in column ${first[1]}`;
  return '';
}

function heatTable(
  caption: string,
  entries: Entries,
  scale: number,
  crosses: ReadonlySet<string>,
  { window }: Picture,
): Html {
  // Written without what HTML can do without: there may be many cells.
  const head = (entries[0] ?? []).map((_, j) => `<th scope=col>${window.column + j}`).join('');
  const rows = entries.map((row, i) => {
    const cells = row.map((entry, j) => cell(entry, scale, crosses.has(`${i} ${j}`)));
    return `<tr><th scope=row>${window.row + i}${cells.join('')}`;
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${caption}"><table class="numbers"><caption>${caption}</caption>
<thead>${trusted(`<tr><td>${head}`)}</thead><tbody>${trusted(rows.join('\n'))}</tbody></table></div>
`;
}

function cell(entry: PictureEntry, scale: number, isWrong: boolean): string {
  const level = levelOf(entry, scale);
  const classes = [level, ...(isWrong ? ['x'] : [])].filter((name) => name !== '').join(' ');
  const marked = classes === '' ? '<td>' : `<td class="${classes}">`;
  return `${marked}${isWrong ? '✗ ' : ''}${printed(entry)}`;
}

/** How a cell is shaded: `p1` to `p4` above zero, `n1` to `n4` below. */
function levelOf(entry: PictureEntry, scale: number): string {
  if (typeof entry !== 'number') return 'odd';
  if (entry === 0 || scale === 0) return '';
  return `${entry > 0 ? 'p' : 'n'}${Math.max(1, Math.ceil((4 * Math.abs(entry)) / scale))}`;
}

function printed(entry: PictureEntry): string {
  if (typeof entry !== 'number') return entry.replace('Infinity', '∞').replace('-', '−');
  const size = Math.abs(entry);
  const text = size !== 0 && (size < 1e-3 || size >= 1e5) ? entry.toExponential(2) : plain(entry);
  return text.replace('-', '−').replace(/e[-+]/, (power) => power.replace('-', '−').replace('+', ''));
}

function plain(entry: number): string {
  return String(Number(entry.toPrecision(4)));
}

function largest(entries: Entries): number {
  return entries.flat().reduce<number>((most, entry) => {
    return typeof entry === 'number' ? Math.max(most, Math.abs(entry)) : most;
  }, 0);
}
