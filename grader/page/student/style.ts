/** The looks of a student's page alone. */
export const style = `
h1 .faint { font-weight: 400; }
.summary .score { font-size: 1.25rem; margin: 0; }
.summary .score strong { font-size: 2rem; }
.summary meter { width: 100%; height: 1rem; }
.next p { margin: .4rem 0; }
.exercises { list-style: none; margin: 1rem 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .25rem 1rem; }
.mark { display: inline-block; min-width: 1.2em; font-weight: 700; }
.exercise { border-top: 1px solid var(--line); margin-top: 2rem; }
.points { font-weight: 400; color: var(--faint); font-variant-numeric: tabular-nums; }
.card h3 { margin: 0 0 .5rem; font-size: 1.05rem; }
.card .said { font-weight: 400; }
.card.fail { border-left: 4px solid var(--wrong); }
.card.error, .card.flag { border-left: 4px solid var(--warn); }
.verdicts span:not(.mark):not(.sr) { margin-right: 1rem; white-space: nowrap; }
.code { font-size: .8rem; margin: .5rem 0 0; }
.small { font-size: .85rem; }
pre { max-height: 30rem; }
.sample { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
summary { cursor: pointer; }
@media print { details::details-content { content-visibility: visible; display: block; } pre { max-height: none; } }
`;
