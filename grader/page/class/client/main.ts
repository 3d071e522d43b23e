/** Sorts, filters and pages the table of students. The page is whole without it. */
import { type ClassRow, type ClassTable, pageSize } from '../class-row.ts';
import { drawRows } from './draw.ts';
import { filterBy, makeTable } from './table.ts';

interface Data {
  readonly table: ClassTable;
  readonly rows: readonly ClassRow[];
}

/** An element of the page by its id; the page that this script stands in has all of them. */
function get<E extends HTMLElement>(id: string, kind: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`#${id} is missing`);
  return element;
}

// Written by the page that this script stands in.
const { table: about, rows } = JSON.parse(get('data', HTMLScriptElement).text) as Data;
const table = makeTable(about, rows);
const body = get('table', HTMLTableElement).tBodies[0];
const [filters, matches, where] = [
  get('filters', HTMLFormElement),
  get('matches', HTMLElement),
  get('where', HTMLElement),
];
const [previous, next] = [get('previous', HTMLButtonElement), get('next', HTMLButtonElement)];
const mistake = get('mistake', HTMLSelectElement);

function draw(): void {
  body?.replaceChildren(
    drawRows(
      table.getRowModel().rows.map(({ original }) => original),
      about,
    ),
  );
  const { pageIndex } = table.atoms.pagination.get();
  const count = table.getFilteredRowModel().rows.length;
  const first = pageIndex * pageSize;
  matches.textContent =
    count === rows.length
      ? `${number(count)} students.`
      : `${number(count)} of ${number(rows.length)} students.`;
  where.textContent =
    count === 0
      ? 'No rows'
      : `Rows ${number(first + 1)} to ${number(Math.min(count, first + pageSize))} of ${number(count)}`;
  // A button that has the focus keeps it, so it is not disabled but says that there is nothing more.
  previous.setAttribute('aria-disabled', String(!table.getCanPreviousPage()));
  next.setAttribute('aria-disabled', String(!table.getCanNextPage()));
  const [sorted] = table.atoms.sorting.get();
  for (const head of heads) {
    const order = sorted?.id !== head.dataset['column'] ? null : sorted?.desc ? 'descending' : 'ascending';
    if (order === null) head.removeAttribute('aria-sort');
    else head.setAttribute('aria-sort', order);
  }
}

function number(count: number): string {
  return count.toLocaleString('en');
}

/** Words are wanted from A on, points from the most on. */
function sortBy(column: string): void {
  const [sorted] = table.atoms.sorting.get();
  const isWords = ['who', 'section', 'flags'].includes(column);
  const desc = sorted?.id === column ? !sorted.desc : !isWords;
  table.setSorting([{ id: column, desc }]);
  table.setPageIndex(0);
  draw();
}

function filter(): void {
  const wish = (id: string): string => {
    const control = filters.elements.namedItem(id);
    return control instanceof HTMLSelectElement || control instanceof HTMLInputElement ? control.value : '';
  };
  filterBy(table, {
    text: wish('text'),
    section: wish('section'),
    flag: wish('flag'),
    mistake: wish('mistake'),
  });
  draw();
}

/** Offers the values that occur, each with how often. */
function offer(id: string, values: readonly string[]): void {
  const select = filters.elements.namedItem(id);
  if (!(select instanceof HTMLSelectElement)) return;
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [value, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    select.add(new Option(`${value} (${number(count)})`, value));
}

const heads = [...document.querySelectorAll<HTMLTableCellElement>('#table thead th')];
for (const head of heads) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  button.addEventListener('click', () => {
    sortBy(head.dataset['column'] ?? '');
  });
  head.append(button);
}
offer(
  'section',
  rows.flatMap(({ section }) => section ?? []),
);
offer(
  'flag',
  rows.flatMap(({ flags }) => flags),
);
filters.addEventListener('input', filter);
filters.addEventListener('submit', (event) => {
  event.preventDefault();
});
filters.addEventListener('reset', () => {
  // The controls are reset once this event is over.
  setTimeout(filter);
});
previous.addEventListener('click', () => {
  turn(-1);
});
next.addEventListener('click', () => {
  turn(1);
});

function turn(by: number): void {
  if (by < 0 ? !table.getCanPreviousPage() : !table.getCanNextPage()) return;
  table.setPageIndex(table.atoms.pagination.get().pageIndex + by);
  draw();
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-mistake]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    mistake.value = button.dataset['mistake'] ?? '';
    filter();
    get('students', HTMLElement).scrollIntoView();
    mistake.focus({ preventScroll: true });
  });
}
filters.hidden = false;
get('pager', HTMLElement).hidden = false;
draw();
