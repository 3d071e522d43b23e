import {
  columnFilteringFeature,
  constructTable,
  createColumnHelper,
  createFilteredRowModel,
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  type SortFn,
  tableFeatures,
} from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import { type ClassMark, type ClassRow, type ClassTable, pageSize } from '../class-row.ts';

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnFilteringFeature,
  rowSortingFeature,
  rowPaginationFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
});
const helper = createColumnHelper<typeof features, ClassRow>();
const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const byWords: SortFn<typeof features, ClassRow> = (a, b, column) =>
  compare(a.getValue(column), b.getValue(column));

/** What is asked of the rows; an empty text asks nothing. */
export interface Wish {
  readonly text: string;
  readonly section: string;
  /** A flag, or `any`. */
  readonly flag: string;
  /** The number of a mistake. */
  readonly mistake: string;
}

/** The rows in TanStack's table, which sorts, filters and pages; it draws nothing. */
export function makeTable({ exercises }: ClassTable, rows: readonly ClassRow[]) {
  const columns = helper.columns([
    helper.accessor(({ name, id }) => name ?? id, { id: 'who', sortFn: byWords }),
    helper.accessor(({ section }) => section ?? undefined, {
      id: 'section',
      sortFn: byWords,
      sortUndefined: 'last',
      filterFn: (row, _, wanted) => row.original.section === wanted,
    }),
    helper.accessor(({ score }) => score ?? undefined, { id: 'score', sortUndefined: 'last' }),
    ...exercises.map((_, i) =>
      helper.accessor(({ marks }) => orderOf(marks[i] ?? null), { id: `e${i}`, sortUndefined: 'last' }),
    ),
    helper.accessor(({ flags }) => (flags.length === 0 ? undefined : flags.join()), {
      id: 'flags',
      sortFn: byWords,
      sortUndefined: 'last',
      filterFn: ({ original: { flags } }, _, wanted: string) =>
        wanted === 'any' ? flags.length > 0 : flags.includes(wanted),
    }),
    helper.accessor(textOf, {
      id: 'text',
      filterFn: (row, column, wanted: string) => row.getValue<string>(column).includes(wanted),
    }),
    helper.accessor(({ mistakes }) => mistakes.length, {
      id: 'mistake',
      filterFn: (row, _, wanted: string) => row.original.mistakes.includes(Number(wanted)),
    }),
  ]);
  return constructTable({
    features,
    columns,
    data: [...rows],
    autoResetPageIndex: false,
    enableMultiSort: false,
    enableSortingRemoval: false,
    initialState: { pagination: { pageIndex: 0, pageSize } },
  });
}

/** Asks for the rows that a wish is about, from the first one on. */
export function filterBy(table: ReturnType<typeof makeTable>, wish: Wish): void {
  const asked = { ...wish, text: lowered(wish.text.trim()) };
  table.setColumnFilters(
    Object.entries(asked).flatMap(([id, value]) => (value === '' ? [] : [{ id, value }])),
  );
  table.setPageIndex(0);
}

/** What was not started comes before 0 points; what could not be graded has no place. */
function orderOf(mark: ClassMark): number | undefined {
  if (mark === null) return undefined;
  return mark === 'none' ? -1 : mark;
}

function textOf({ id, name, section, flags }: ClassRow): string {
  return lowered([id, name ?? '', section ?? '', ...flags].join('\n'));
}

/** Without capitals and accents: who looks for `Jose` finds `José`. */
function lowered(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
