import { codeStyle } from '../highlight.ts';

/** The looks of a student's page alone. */
export const style = `${codeStyle}
:root {
  --p1: #eaf3ff; --p2: #cfe3ff; --p3: #a8cdfd; --p4: #7fb3f5;
  --n1: #fff1e5; --n2: #ffdcc0; --n3: #fdbf8f; --n4: #f5a060;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --p1: #0f2138; --p2: #123157; --p3: #16447b; --p4: #1b5aa3;
    --n1: #2e1c0c; --n2: #4a2a0e; --n3: #6b3a10; --n4: #8f4d14;
  }
}
h1 .faint { font-weight: 400; }
.whose { font-size: 1.1rem; margin: 0 0 1rem; }
.summary .score { font-size: 1.25rem; margin: 0; }
.summary .score strong { font-size: 2.25rem; font-variant-numeric: tabular-nums; }
.summary meter { width: 100%; height: 1rem; }
.next p { margin: .4rem 0; }
.exercises { list-style: none; margin: 1rem 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .25rem 1rem; }
.mark { display: inline-block; min-width: 1.2em; font-weight: 700; }
.exercise { border-top: 1px solid var(--line); margin-top: 1.5rem; }
.exercise h2 { margin: 1rem 0 .25rem; }
.exercise > p { margin: .4rem 0; }
.exercise > details, .exercise > figure { margin: .6rem 0; }
.points { font-weight: 400; color: var(--faint); font-variant-numeric: tabular-nums; }
.card h3 { margin: 0 0 .5rem; font-size: 1.05rem; }
.card .said { font-weight: 400; }
.card p { margin: .5rem 0; }
.card.fail { border-left: 4px solid var(--wrong); }
.card.error, .card.flag { border-left: 4px solid var(--warn); }
.verdicts > span { margin-right: 1rem; white-space: nowrap; }
.code { font-size: .8rem; letter-spacing: .02em; }
.small { font-size: .85rem; }
.place { margin-bottom: 0; }
pre { max-height: 30rem; margin: .4rem 0 1rem; overflow-y: auto; }
.card pre { background: var(--ground); }
.source { tab-size: 2; padding: .5rem 0; }
.source code { display: block; min-width: max-content; padding: 0 .5rem; }
.source mark { display: block; color: inherit; background: var(--wrong-ground); margin: 0 -.5rem; padding: 0 .5rem; box-shadow: inset 3px 0 var(--wrong); }
.gutter { color: var(--faint); user-select: none; }
.heats { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: flex-start; }
.heats > .scroll { max-width: 100%; }
.heat figcaption { margin-bottom: .5rem; color: var(--ink); }
.numbers { font-size: .8rem; font-variant-numeric: tabular-nums; print-color-adjust: exact; background: var(--ground); }
.numbers caption { text-align: left; color: var(--faint); padding: .15rem 0; white-space: nowrap; }
.numbers th { color: var(--faint); font-weight: 400; text-align: right; padding: .1rem .4rem; border: 0; }
.numbers td { text-align: right; min-width: 3.2em; padding: .15rem .45rem; border: 1px solid var(--line); white-space: nowrap; }
.numbers thead td { min-width: 0; border: 0; background: none; }
.numbers .p1 { background: var(--p1); } .numbers .p2 { background: var(--p2); } .numbers .p3 { background: var(--p3); } .numbers .p4 { background: var(--p4); }
.numbers .n1 { background: var(--n1); } .numbers .n2 { background: var(--n2); } .numbers .n3 { background: var(--n3); } .numbers .n4 { background: var(--n4); }
.numbers .odd { background: var(--warn-ground); }
.numbers .x { outline: 2px solid var(--wrong); outline-offset: -2px; font-weight: 700; }
summary { cursor: pointer; padding: .2rem 0; }
.graph figcaption { margin: .25rem 0 .5rem; }
.graph .paper { width: fit-content; max-width: 100%; }
.graph svg { max-width: none; }
.curve { color: var(--ink); font-size: 13px; }
.curve text { fill: currentColor; }
.curve .grid { stroke: var(--line); } .curve .axis { stroke: var(--faint); fill: none; }
.curve .line { stroke: var(--link); stroke-width: 2; fill: none; }
.sample { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
@media print {
  details::details-content { content-visibility: visible; display: block; height: auto; }
  pre { max-height: none; }
  .scroll { overflow: visible; }
  .graph svg { max-width: 100%; }
}
`;
