import { type Html, html } from '../grader/page/html.ts';
import { shell } from '../grader/page/shell.ts';

const style = `
:root { color-scheme: dark; background: #0d1117; color: #e6edf3; }
main { padding: 1.25rem 1.5rem; }
pre { background: none; border: none; padding: 0; margin: 0; font-size: 13px; line-height: 1.45; overflow: visible; }
.b1 { font-weight: 700; } .b2 { color: #9da7b3; }
.b31 { color: #ff8e86; } .b32 { color: #56d364; } .b33 { color: #e3b341; } .b36 { color: #79c0ff; } .b90 { color: #9da7b3; }
`;

/** What ends a colour or a weight of a terminal: 39 the colours, 22 bold and faint. */
const endedBy: Readonly<Record<string, (code: string) => boolean>> = {
  '0': () => true,
  '22': (code) => ['1', '2'].includes(code),
  '39': (code) => code.length === 2,
};

/** A command and what a terminal showed for it, with its colours, as a page. */
export function terminalPage(command: string, output: string): string {
  const body = html`<pre>$ ${command}\n\n${coloured(output.trimEnd())}</pre>`;
  return shell({ title: command, style, body });
}

function coloured(output: string): Html[] {
  let codes: string[] = [];
  // eslint-disable-next-line no-control-regex
  return output.split(/\u001B\[([\d;]*)m/).map((part, i) => {
    if (i % 2 === 0)
      return codes.length === 0
        ? html`${part}`
        : html`<span class="${codes.map((code) => `b${code}`).join(' ')}">${part}</span>`;
    const ends = endedBy[part === '' ? '0' : part];
    codes = ends === undefined ? [...codes, part] : codes.filter((code) => !ends(code));
    return html``;
  });
}
