import hljs from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';

hljs.registerLanguage('typescript', typescript);

/** TypeScript as HTML in which words are marked by their kind, as classes `hljs-…`. */
export function highlightTypescript(code: string): string {
  return hljs.highlight(code, { language: 'typescript' }).value;
}
