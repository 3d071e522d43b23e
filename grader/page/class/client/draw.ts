import { type Cell, cellsOf } from '../cells.ts';
import type { ClassRow, ClassTable } from '../class-row.ts';

/** Draws rows as the page itself does before any script. Whatever they say is text. */
export function drawRows(rows: readonly ClassRow[], table: ClassTable): DocumentFragment {
  const all = document.createDocumentFragment();
  for (const row of rows) {
    const line = document.createElement('tr');
    cellsOf(row, table).forEach((cell, i) => {
      line.append(drawCell(cell, i === 0));
    });
    all.append(line);
  }
  return all;
}

function drawCell({ look, text, beside, href }: Cell, isHead: boolean): HTMLTableCellElement {
  const cell = document.createElement(isHead ? 'th' : 'td');
  if (isHead) cell.scope = 'row';
  if (look !== '') cell.className = look;
  const shown = look === 'who' ? bdi(text) : text;
  if (href === undefined) cell.append(shown);
  else {
    const link = document.createElement('a');
    link.href = href;
    link.append(shown);
    cell.append(link);
  }
  if (beside !== undefined) {
    const small = bdi(beside);
    small.className = 'faint';
    cell.append(' ', small);
  }
  return cell;
}

function bdi(text: string): HTMLElement {
  const element = document.createElement('bdi');
  element.textContent = text;
  return element;
}
