import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { openStyleBook, typeset } from './typeset.ts';

const matrix = String.raw`\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}`;

function set(tex: string, isDisplay = false, book = openStyleBook()): string {
  const result = typeset(tex, isDisplay, book);
  if (result.status === 'faulty') throw new Error(result.problem);
  return result.math.html;
}

describe('a formula', () => {
  it('is MathML whose parts are what TeX says', () => {
    const page = new DOMParser().parseFromString(set(String.raw`\frac{x_{nd}}{2}`), 'application/xml');
    const [fraction] = page.getElementsByTagName('mfrac');
    const parts = Array.from(fraction?.childNodes ?? [], ({ nodeName, textContent }) => [
      nodeName,
      textContent,
    ]);
    expect(parts).toEqual([
      ['msub', 'xnd'],
      ['mn', '2'],
    ]);
  });

  it('has classes in place of attributes of style; the same style has the same class', () => {
    const book = openStyleBook();
    const written = set(matrix, true, book) + set(matrix, true, book);
    expect(written).not.toContain('style=');
    const used = [...written.matchAll(/class="(s\d+)/g)].map(([, name]) => name);
    expect(new Set(book.rules().match(/(?<=^\.)s\d+/gm))).toEqual(new Set(used));
    expect(book.rules()).toMatch(/^\.s\d+ \{ display:block math; \}$/m);
    expect(set(matrix, true)).toBe(set(matrix, true));
  });

  it('that is wide stands in a box that the keyboard reaches', () => {
    expect(set('x = 1', true)).not.toContain('tabindex');
    expect(set(`A = ${matrix}, B = ${matrix}, C = ${matrix}, D = ${matrix}`, true)).toContain('tabindex="0"');
    expect(set('x')).toMatch(/^<math/);
    expect(set('1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 11 + 12 + 13')).toContain(
      'class="wide" tabindex="0"',
    );
  });

  it('keeps hostile text as text', () => {
    expect(set(String.raw`\text{<script>alert(1)</script>}`)).not.toContain('<script');
  });

  it.each([String.raw`\frac{1}`, String.raw`\nothing`, '{x', 'x_1_2'])('%s is faulty', (tex) => {
    const result = typeset(tex, true, openStyleBook());
    expect(result.status === 'faulty' && result.problem).toMatch(/^\w.*: .+$/);
  });
});
