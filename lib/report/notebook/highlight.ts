import hljs from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';

hljs.registerLanguage('typescript', typescript);

/** Convert TypeScript to HTML. Classes `hljs-…` mark the kind of each word. */
export function highlightTypescript(code: string): string {
  return hljs.highlight(code, { language: 'typescript' }).value;
}
