import { codeStyle } from '../page/highlight.ts';

/** The looks of the site's pages, on top of what all pages share. */
export const style = `${codeStyle}
nav ul, nav ol { list-style: none; margin: 0; padding: 0; }
header { border-bottom: 1px solid var(--line); padding-bottom: .6rem; }
header ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; align-items: baseline; }
header a { text-decoration: none; }
header a:hover { text-decoration: underline; }
header a[aria-current] { font-weight: 700; color: var(--ink); }
header .name { font-weight: 700; }
.mark { display: inline-block; min-width: 1.4em; font-weight: 700; }
.lead { font-size: 1.125rem; max-width: 46rem; }
.next { border-left: 4px solid var(--link); max-width: 46rem; }
.next p { margin: 0; }
.next p + p { margin-top: .4rem; }
.assignment h3 { margin: 0; font-size: 1.2rem; }
.assignment > p { margin: .4rem 0; max-width: 52rem; }
.progress { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: center; }
meter { width: 14rem; max-width: 100%; height: .9rem; }
.exercises { list-style: none; margin: .8rem 0 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr)); gap: .15rem 1rem; }
.exercises .faint { font-size: .85rem; white-space: nowrap; }
dl { margin: 0; }
dt { font-weight: 600; margin-top: .7rem; }
dd { margin: 0; max-width: 52rem; }
.contents { font-size: .9rem; }
.contents h2 { font-size: .9rem; margin: 0 0 .3rem; }
.contents a { text-decoration: none; }
.contents a:hover { text-decoration: underline; }
.contents .inner { padding-left: 1.2rem; }
article p, article li { max-width: 46rem; }
article h2 { border-top: 1px solid var(--line); padding-top: 1rem; margin: 0; }
.heading { display: flex; align-items: baseline; gap: .4rem; margin: 1.6em 0 .5em; }
.heading h1, .heading h3, .heading h4 { margin: 0; }
.heading h2 { flex: 1; }
.heading:has(h2) { position: relative; }
.heading:has(h2) .permalink { position: absolute; right: 0; bottom: 0; }
h1 + .permalink { display: none; }
.permalink { color: var(--faint); text-decoration: none; padding: 0 .4rem; opacity: .55; }
.heading:hover .permalink, .permalink:focus-visible { opacity: 1; color: var(--link); }
:target { scroll-margin-top: .5rem; }
.standing { margin-top: -.2rem; }
.file { margin: 1rem 0 -.8rem; font-size: .85rem; color: var(--faint); }
:not(pre) > code { background: var(--raised); border-radius: 4px; padding: .1em .3em; }
table :not(pre) > code { white-space: nowrap; }
article table { margin: 0; font-size: .95rem; }
article .scroll { position: relative; margin: 1rem 0; }
td, th { vertical-align: top; }
thead th { border-bottom: 2px solid var(--line); }
.centred { text-align: center; }
figure .paper { display: inline-block; }
figure img { max-width: 100%; }
blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
math { font-family: "Cambria Math", "STIX Two Math", "Latin Modern Math", "Noto Sans Math", "DejaVu Math TeX Gyre", math; font-size: 1.05em; }
math * { border-color: currentColor; }
math .tml-left { text-align: left; text-align: -webkit-left; }
math .tml-right { text-align: right; text-align: -webkit-right; }
.formula { overflow-x: auto; overflow-y: hidden; margin: .9rem 0; padding: .3rem 0; }
.formula math { display: block math; width: max-content; min-width: 100%; }
.glued { white-space: nowrap; }
.wide { display: inline-block; max-width: 100%; overflow-x: auto; overflow-y: hidden; vertical-align: bottom; }
@media (min-width: 62rem) {
  .two { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); gap: 2rem; }
  .contents { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow-y: auto; }
  .contents li { margin: .2rem 0; }
}
@media (max-width: 61.99rem) {
  .contents { border: 1px solid var(--line); border-radius: 8px; padding: .6rem .8rem; background: var(--raised); }
  .contents ol { display: flex; flex-wrap: wrap; gap: .2rem .9rem; }
  .contents .inner { display: none; }
  figure img { max-width: none; min-width: min(34rem, 100%); width: auto; max-height: none; }
  figure .paper { padding: 0; }
}
@media print {
  header, .contents, .permalink { display: none; }
  .scroll, .formula, .wide { overflow: visible; }
  article h2 { break-after: avoid; }
}
`;
