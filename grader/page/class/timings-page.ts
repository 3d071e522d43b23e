import type { Timings } from '../../batch/timings.ts';
import { plainLine } from '../../export/plain-text.ts';
import { type Html, html } from '../html.ts';
import { shell } from '../shell.ts';
import { bar } from './bar.ts';
import { style } from './style.ts';

/** What rests on times, as a page of its own: unlike all other pages of a class it differs from run to run. */
export function timingsPage(
  assignment: string,
  { slowest, totalMs, flagged }: Timings,
  hrefOf: (id: string) => string,
): string {
  const most = Math.max(1, ...slowest.map(({ ms }) => ms));
  const link = (id: string): Html => html`<a href="${hrefOf(id)}"><bdi>${plainLine(id)}</bdi></a>`;
  const slow = slowest.map(
    ({ id, ms }) =>
      html`<tr><th scope="row">${link(id)}</th><td class="number">${seconds(ms)}</td><td class="bars">${bar(ms / most)}</td></tr>\n`,
  );
  const flags = flagged.map(
    ({ id, exercise, message }) => html`<li>${link(id)}, ${exercise}: ${plainLine(message)}</li>\n`,
  );
  return shell({
    title: `${assignment}: times`,
    style,
    header: html`<nav aria-label="Pages"><a href="index.html">The class</a></nav>`,
    body: html`<h1>${assignment} <span class="faint">what rests on times</span></h1>
<p>Times differ from run to run, and so may everything here. Grading took ${seconds(totalMs)} of processors' time in all.</p>
<h2>Gradients that seem to be measured</h2>
${flags.length === 0 ? html`<p>None.</p>` : html`<ul>\n${flags}</ul>`}
<h2>The slowest submissions</h2>
<div class="scroll" tabindex="0" role="region" aria-label="The slowest submissions">
<table class="wide"><caption class="sr">How long grading took, the slowest first</caption>
<thead><tr><th scope="col">Student</th><th scope="col" class="number">Seconds</th><td></td></tr></thead>
<tbody>
${slow}</tbody></table></div>`,
  });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
