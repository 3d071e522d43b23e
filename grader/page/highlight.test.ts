import { expect, it } from 'vitest';
import { highlight } from './highlight.ts';

it('marks the words of code', () => {
  expect(highlight('const n = 1; // one', 'ts').html).toBe(
    '<span class="hljs-keyword">const</span> n = <span class="hljs-number">1</span>; <span class="hljs-comment">// one</span>',
  );
});

it.each(['ts', 'json', 'sh', 'nothing'])('leaves hostile text in %s as text', (language) => {
  const { html } = highlight(
    '"</pre><script>alert(1)</script>" <img src=x onerror=alert(1)> &amp;',
    language,
  );
  expect(html.replaceAll(/<\/?span[^>]*>/g, '')).not.toMatch(/[<>]|&amp;(?!amp;|lt;|gt;|quot;)/);
});
