/**
 * The looks that all pages share, light and dark, on screens and on paper. Colours keep a contrast of 4.5 to 1 or more
 * against their ground (WCAG 2.2, 1.4.3), and no meaning rests on colour alone.
 */
export const theme = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --line: #d0d7de; --ink: #1f2328; --faint: #57606a;
  --link: #0550ae; --right: #116329; --wrong: #a0111f; --warn: #7a4b00; --right-ground: #dafbe1; --wrong-ground: #ffebe9; --warn-ground: #fff3bf;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--ground);
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --raised: #161b22; --line: #3d444d; --ink: #e6edf3; --faint: #9da7b3;
    --link: #79b8ff; --right: #56d364; --wrong: #ff8e86; --warn: #e3b341; --right-ground: #12261e; --wrong-ground: #33181a; --warn-ground: #2b2111;
  }
}
* { box-sizing: border-box; }
body { margin: 0; }
header, main { max-width: 72rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.5em 0 .5em; }
h1 { font-size: 1.75rem; margin-top: .5em; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: .5rem; top: .5rem; background: var(--ground); padding: .25rem .5rem; z-index: 2; }
code, pre, kbd, samp { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .9em; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; overflow-x: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: left; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 0 0 1.5rem; }
figure img, figure svg { display: block; max-width: 100%; height: auto; }
figcaption, .faint { color: var(--faint); }
.paper { background: #ffffff; color: #1f2328; border-radius: 8px; }
.card { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin: 0 0 1rem; background: var(--raised); }
.right { color: var(--right); } .wrong { color: var(--wrong); } .warn { color: var(--warn); }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button, input, select { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--faint); border-radius: 6px; padding: .3rem .6rem; }
@media print {
  :root { color-scheme: light; }
  .skip, .no-print { display: none; }
  pre { white-space: pre-wrap; }
  .card, figure, tr { break-inside: avoid; }
}
`;
