import { createHash } from 'node:crypto';

/** What a page needs beyond its own scripts and styles. */
export interface Needs {
  /** Workers from blobs that the page makes itself. */
  readonly workers?: boolean;
  /** WebAssembly, which is compiled from bytes in the page. */
  readonly wasm?: boolean;
}

/**
 * Write the content policy of a page: its own scripts and styles by their hashes, and no connection
 * to anywhere. No text can become a script or markup: the one policy of trusted types is for the
 * address of the page's own worker.
 */
export function contentPolicy(
  scripts: readonly string[],
  styles: readonly string[],
  { workers = false, wasm = false }: Needs,
): string {
  const directives = [
    "default-src 'none'",
    `script-src ${[...scripts.map(hashOf), ...(wasm ? ["'wasm-unsafe-eval'"] : [])].join(' ') || "'none'"}`,
    `style-src ${styles.map(hashOf).join(' ') || "'none'"}`,
    'img-src data:',
    `worker-src ${workers ? 'blob:' : "'none'"}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${workers ? 'firstbytes-worker' : "'none'"}`,
  ];
  return directives.join('; ');
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
