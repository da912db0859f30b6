/** The style of a report page: system fonts, light and dark, narrow screens and paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fdfdfc; --card: #ffffff; --ink: #1d2329; --soft: #59636e; --rule: #d9dde2;
  --accent: #00639c; --good: #1a6b4a; --bad: #a3470b; --stripe: #f4f6f7; --note: #f1f5f8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181c; --card: #1a1f24; --ink: #e4e8ec; --soft: #a0abb6; --rule: #343c45;
    --accent: #6bb8e8; --good: #6fcfa5; --bad: #f0a36b; --stripe: #1c2227; --note: #1a222a;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  text-rendering: optimizeLegibility; overflow-wrap: break-word;
}
.page { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.3rem); margin: 0 0 .5rem; letter-spacing: -.015em; }
h2 { font-size: 1.4rem; margin: 3.5rem 0 .75rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
p, li, dd { max-width: 44rem; }
p { margin: .5rem 0 1rem; }
a { color: var(--accent); text-underline-offset: .15em; }
a:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.lead { font-size: 1.1rem; color: var(--soft); }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 2rem; margin: 1rem 0 0; padding: 0; }
.facts div { display: flex; gap: .5rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; font-variant-numeric: tabular-nums; }
nav { margin-top: 2rem; font-size: .95rem; }
nav ol { margin: .25rem 0; padding-left: 1.6rem; columns: 20rem; column-gap: 2.5rem; }
.findings { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
  gap: 1rem; }
.finding { background: var(--note); border-left: 4px solid var(--accent); border-radius: 4px;
  padding: .25rem 1.25rem .5rem; }
.finding:last-child { grid-column: 1 / -1; }
.finding h3 { margin-top: .75rem; }
.finding ul { margin: .25rem 0 .75rem; padding-left: 1.1rem; }
.finding li { margin-bottom: .3rem; }
figure { margin: 1.75rem 0 2.5rem; }
figcaption { max-width: 48rem; margin-bottom: .5rem; font-size: .95rem; color: var(--soft); }
figcaption strong { color: var(--ink); }
.plot { background: var(--card); border: 1px solid var(--rule); border-radius: 6px; overflow-x: auto; }
.static svg { display: block; width: 100%; min-width: 36rem; max-width: 64rem; height: auto; margin: 0 auto; }
.static svg > rect:first-of-type { fill: transparent; }
.live { height: 0; overflow: hidden; }
.plot.interactive { overflow-x: visible; }
.plot.interactive .static { display: none; }
.plot.interactive .live { height: auto; }
.table { margin: 1.5rem 0 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
.caption { color: var(--soft); margin: 0 0 .4rem; font-size: .95rem; max-width: 48rem; }
th, td { padding: .35rem .8rem; text-align: right; white-space: nowrap; }
th.text, td.text { text-align: left; }
thead th { white-space: normal; min-width: 5.5rem; vertical-align: bottom; line-height: 1.3;
  font-weight: 600; border-bottom: 2px solid var(--rule); }
tbody th { font-weight: 500; }
tbody tr:nth-child(even) { background: var(--stripe); }
tbody tr:last-child > * { border-bottom: 1px solid var(--rule); }
.parts { color: var(--good); font-weight: 600; }
.overlaps { color: var(--bad); font-weight: 600; }
.terms { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; }
.terms dt { font-weight: 600; }
.terms dd { margin: 0; }
@media (max-width: 40rem) {
  .page { padding-top: 1.5rem; }
  .terms { display: block; }
  .terms dd { margin-bottom: .6rem; }
  th, td { padding: .35rem .55rem; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #333; --rule: #bbb; --stripe: #f4f4f4;
    --note: #fff; --good: #000; --bad: #000; }
  body { font-size: 10pt; }
  nav { display: none; }
  h2 { break-after: avoid; }
  figure, tr { break-inside: avoid; }
  .plot { border: 0; overflow: visible; }
  .static svg { min-width: 0; }
  .plot.interactive .static { display: block; }
  .plot.interactive .live { display: none; }
  .scroll { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: .15rem .3rem; }
  thead th { min-width: 0; }
}
`;
