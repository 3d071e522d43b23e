/** The looks of the page of a class alone. */
export const style = `
header, main { max-width: 96rem; }
h1 .faint { font-weight: 400; }
section { scroll-margin-top: 1rem; }
.scroll { position: relative; }
.small { font-size: .85rem; }
.numbers ul { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; padding: 0; }
.numbers a { display: flex; flex-direction: column; height: 100%; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--raised); color: var(--ink); text-decoration: none; }
.numbers a:hover span { text-decoration: underline; }
.numbers strong { font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.numbers span { color: var(--faint); font-size: .85rem; }
.halves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 0 3rem; align-items: start; }
.halves > section { min-width: 0; }
.wide { width: 100%; }
th { font-weight: 600; }
thead th { vertical-align: bottom; }
tbody th { font-weight: 400; }
td.bars { width: 40%; min-width: 5rem; }
.wide td.number, .wide th { white-space: nowrap; }
.bar { display: block; width: 100%; height: .8rem; }
.bar rect { fill: var(--link); }
#scores tbody th, #scores td { border-bottom: 0; padding-top: .1rem; padding-bottom: .1rem; white-space: nowrap; }
#scores td.bars { width: 75%; padding-left: 0; }
#scores tbody td.bars { border-left: 1px solid var(--line); }
#scores .bars .bar { display: inline-block; vertical-align: middle; width: calc(100% - 5rem); }
#mistakes td.number { width: 5rem; }
#mistakes td.bars { width: 9rem; }
#mistakes td:last-child { min-width: 16rem; width: 60%; }
#mistakes td, #mistakes th { vertical-align: top; }
#mistakes .bar { margin-top: .4rem; }
#mistakes .sentence { display: block; }
.code { font-size: .8rem; color: var(--faint); }
button.quiet { font-size: .8rem; padding: 0 .5rem; }
summary { cursor: pointer; padding: .25rem 0; }
#look ul { margin: .25rem 0 1rem; }
.filters { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; }
.filters[hidden], [hidden] { display: none; }
.filters label { display: flex; flex-direction: column; font-size: .85rem; color: var(--faint); min-width: 0; max-width: 100%; }
.filters input, .filters select, .filters button { height: 2.3rem; font-size: 1rem; color: var(--ink); max-width: 100%; }
#mistake { width: 22rem; }
.students { font-size: .9rem; }
.students th, .students td { padding: .2rem .5rem; }
.students thead button { border: 0; background: none; padding: .25rem 0; font-weight: 600; text-align: left; cursor: pointer; }
.students thead button:hover .name { text-decoration: underline; }
.students thead .number button { text-align: right; }
.students thead .exercise { padding: .2rem .1rem; }
.students .exercise .turn { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; max-height: 14rem; overflow: hidden; text-overflow: ellipsis; }
.students .exercise button { display: flex; justify-content: flex-end; margin-left: auto; }
[aria-sort] button::after { content: "▲"; font-size: .7rem; margin-left: .25rem; }
[aria-sort="descending"] button::after { content: "▼"; }
.students .exercise[aria-sort] button { flex-direction: column-reverse; align-items: center; }
.students .who { position: sticky; left: 0; background: var(--ground); min-width: 9rem; max-width: 18rem; overflow-wrap: anywhere; }
.students .who a, .students .who > bdi:first-child { display: -webkit-inline-box; vertical-align: bottom; max-width: 100%; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.students .score { font-weight: 600; }
.students tbody td { white-space: nowrap; }
.students tbody td.flags { white-space: normal; min-width: 8rem; color: var(--warn); }
.students .full { color: var(--right); } .students .zero { color: var(--wrong); } .students .none, .students .open { color: var(--faint); }
.students .part { background: var(--warn-ground); }
.students tbody tr:hover > * { background: var(--raised); }
.pager { display: flex; gap: 1rem; align-items: center; margin: .75rem 0; }
[aria-disabled="true"] { color: var(--faint); border-color: var(--line); cursor: default; }
@media (max-width: 40rem) {
  .students .who { max-width: 9rem; }
  .numbers a { padding: .35rem .7rem; }
  #mistake, .filters label, .filters select, .filters input { width: 100%; }
  #scores td.bars { width: 55%; }
  #mistakes td.bars, #exercises td.bars { display: none; }
  #mistakes td:last-child { min-width: 12rem; }
}
@media print { details::details-content { content-visibility: visible; display: block; } .students .who { position: static; } .filters, .pager { display: none; } }
`;
