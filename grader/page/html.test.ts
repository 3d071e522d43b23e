import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html, trusted } from './html.ts';

it('puts values in: text escaped, HTML as it is, arrays one after the other, nothing for null', () => {
  const names = ['<b>', 'R&D'];
  const list = names.map((name) => html`<li title="${name}">${name}</li>`);
  expect(html`<ul>${list}${null}${3}</ul>${trusted('<hr>')}`.html).toBe(
    '<ul><li title="&lt;b&gt;">&lt;b&gt;</li><li title="R&amp;D">R&amp;D</li>3</ul><hr>',
  );
});

it('keeps what hides or turns text from doing so', () => {
  expect(html`${'a\u202Eb\0c\x1B[31m\nd'}`.html).toBe('a\uFFFDb\uFFFDc\uFFFD[31m\nd');
});

it('is read back by an XML parser as the text that was put in', () => {
  const plain = fc.string({
    unit: fc.constantFrom('<', '>', '&', '"', "'", '`', '=', ' ', 'é', '√', '😀', '/'),
  });
  fc.assert(
    fc.property(plain, (text) => {
      const { html: source } = html`<p title="${text}">${text}</p>`;
      const element = new DOMParser().parseFromString(source, 'application/xml').documentElement;
      expect([element?.textContent, element?.getAttribute('title')]).toEqual([text, text]);
    }),
  );
});
