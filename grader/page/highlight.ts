import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import { type Html, html, trusted } from './html.ts';

hljs.registerLanguage('ts', typescript);
hljs.registerLanguage('json', json);
hljs.registerLanguage('sh', bash);

/** Code with its words marked by class, for {@link codeStyle}; as plain text where the language is not known here. */
export function highlight(code: string, language: string): Html {
  if (hljs.getLanguage(language) === undefined) return html`${code}`;
  return trusted(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}

/** The colours of highlighted code. They keep their contrast on raised ground, and comments are slanted as well. */
export const codeStyle = `
:root { --code-word: #a01a4d; --code-text: #0a3069; --code-number: #0550ae; --code-name: #6639ba; --code-note: #57606a; }
@media screen and (prefers-color-scheme: dark) {
  :root { --code-word: #ff9492; --code-text: #a5d6ff; --code-number: #79c0ff; --code-name: #d2a8ff; --code-note: #9da7b3; }
}
.hljs-keyword, .hljs-literal, .hljs-operator { color: var(--code-word); }
.hljs-string, .hljs-regexp, .hljs-attr { color: var(--code-text); }
.hljs-number, .hljs-built_in, .hljs-type { color: var(--code-number); }
.hljs-title, .hljs-variable { color: var(--code-name); }
.hljs-comment, .hljs-doctag { color: var(--code-note); font-style: italic; }
`;
