/** What the page of a scan has besides a report's. */
export const scanStyle = `
:root { --mark: 206 92 0; }
@media (prefers-color-scheme: dark) { :root { --mark: 240 140 70; } }
.page { max-width: 84rem; }
#scan-data { display: none; }
.told { padding-left: 1.1rem; color: var(--soft); }
.failure { color: var(--bad); }
.thresholds, .filters { background: var(--note); border-radius: 6px; padding: .75rem 1.25rem; margin: 1rem 0; }
.thresholds label { display: block; margin: .5rem 0; }
.thresholds input { display: block; width: 100%; accent-color: var(--accent); }
.thresholds p { margin: .5rem 0 .25rem; max-width: none; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }
form[hidden] { display: none; }
input, select, button { font: inherit; color: inherit; }
input[type="search"], select, .thresholds button { background: var(--card); border: 1px solid var(--rule); border-radius: 4px;
  padding: .2rem .5rem; }
input[type="search"] { width: min(20rem, 70vw); }
.shown { color: var(--soft); margin-left: auto; }
code, .group pre { font-family: ui-monospace, "SF Mono", "DejaVu Sans Mono", Consolas, monospace; }
.scan td { vertical-align: top; padding: .35rem .6rem; }
.scan th { padding: .35rem .6rem; min-width: 0; }
.scan tbody tr:nth-child(even) { background: none; }
.scan tbody tr { border-bottom: 1px solid var(--rule); cursor: pointer; }
.scan tbody tr:hover { background: var(--stripe); }
.scan .near { color: var(--soft); }
.scan td:nth-child(4) { white-space: normal; min-width: 9rem; }
.scan td:nth-child(5) { white-space: normal; min-width: 6rem; }
.scan td:nth-child(7), .scan td:nth-child(8) { font-size: .85rem; }
.scan th button { background: none; border: 0; padding: 0; font-weight: 600; cursor: pointer; text-align: inherit; }
.scan th button::after { content: ' ↕'; color: var(--soft); font-weight: 400; }
.scan th[aria-sort="ascending"] button::after { content: ' ↑'; color: var(--accent); }
.scan th[aria-sort="descending"] button::after { content: ' ↓'; color: var(--accent); }
button:focus-visible, input:focus-visible, select:focus-visible, tr:focus-visible, pre:focus-visible {
  outline: 2px solid var(--accent); outline-offset: 1px; }
.payload code { display: block; white-space: pre; font-size: .8rem; line-height: 1.35; }
.payload { overflow-x: auto; }
.s1 { background: rgb(var(--mark) / .12); } .s2 { background: rgb(var(--mark) / .24); }
.s3 { background: rgb(var(--mark) / .36); } .s4 { background: rgb(var(--mark) / .48); }
.s5 { background: rgb(var(--mark) / .6); }
.scan .detail { cursor: auto; }
.scan .detail td { white-space: normal; text-align: left; font-size: .9rem; background: var(--note); }
.detail h4 { margin: .25rem 0; font-size: .95rem; }
.fields { margin-top: .5rem; }
.bytes { display: flex; flex-wrap: wrap; gap: 2px; margin: .4rem 0; max-width: 62rem; }
.bytes > span { border: 1px solid var(--rule); border-radius: 3px; padding: .1rem .3rem; text-align: center; min-width: 2.1rem;
  font: .8rem/1.3 ui-monospace, "SF Mono", "DejaVu Sans Mono", Consolas, monospace; white-space: pre; }
.fields td { padding: .1rem .6rem; background: none; }
.group { margin: 1rem 0; padding: .25rem 1.25rem .75rem; border: 1px solid var(--rule); border-radius: 6px; background: var(--card); }
.group h3 { margin: .75rem 0 .25rem; }
.group pre { background: var(--note); border-radius: 4px; padding: .6rem 1rem; overflow-x: auto; font-size: .85rem; }
@media print { .thresholds, .filters { display: none; } .group { break-inside: avoid; } }
`;
