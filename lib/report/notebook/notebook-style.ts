/** What the page of a notebook has besides a report's: cells, their outputs, and coloured code. */
export const notebookStyle = `
:root { --keyword: #8a2f8f; --string: #1a6b4a; --number: #9a4d00; --comment: #6a737d; --name: #00639c; }
@media (prefers-color-scheme: dark) {
  :root { --keyword: #d49ae0; --string: #6fcfa5; --number: #f0a36b; --comment: #909ba6; --name: #6bb8e8; }
}
pre { overflow-x: auto; margin: 0; font: .85rem/1.5 ui-monospace, "SF Mono", "DejaVu Sans Mono", Consolas, monospace; }
code { font-family: ui-monospace, "SF Mono", "DejaVu Sans Mono", Consolas, monospace; font-size: .9em; }
pre code { font-size: inherit; }
.prose pre, .source { background: var(--note); border-radius: 4px; padding: .7rem 1rem; }
.prose pre { margin: 1rem 0; }
.prose blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 4px solid var(--accent); color: var(--soft); }
.prose th, .prose td { text-align: left; white-space: normal; }
.prose img, .output img { max-width: 100%; height: auto; }
.cell { position: relative; margin: 1rem 0 1.5rem; }
.count { color: var(--soft); font-size: .75rem; font-variant-numeric: tabular-nums; }
.output { margin-top: .5rem; padding-left: 1rem; border-left: 2px solid var(--rule); }
.output img { background: #fff; border-radius: 4px; }
.output.plot { background: none; border-width: 0 0 0 2px; border-radius: 0; }
.output.stderr { color: var(--soft); }
.output.error { color: var(--bad); border-color: var(--bad); }
.hljs-keyword, .hljs-built_in, .hljs-literal { color: var(--keyword); }
.hljs-string, .hljs-regexp, .hljs-template-variable { color: var(--string); }
.hljs-number { color: var(--number); }
.hljs-comment { color: var(--comment); font-style: italic; }
.hljs-title, .hljs-type { color: var(--name); }
.hljs-subst { color: inherit; }
@media print { .cell { break-inside: avoid; } pre { white-space: pre-wrap; } }
`;
