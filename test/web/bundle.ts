import { resolve } from 'node:path';
import { build } from 'esbuild';

const library = resolve(__dirname, '../../lib');

/**
 * What a page's bundler makes of a file: a script that sets a global name. `firstbytes/web` is the compiled
 * library that is shipped: build before this.
 */
export async function bundled(
  entry: string,
  globalName: string,
): Promise<{ readonly code: string; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName,
    platform: 'browser',
    conditions: ['browser'],
    target: ['chrome105', 'firefox121', 'safari15.4'],
  });
  return { code: outputFiles[0]!.text, inputs: Object.keys(metafile.inputs) };
}

/** A file of the compiled library. */
export const compiled = (file: string): string => resolve(library, 'dist', file);

/** What a bundle's script sets, evaluated here: with Node's globals, but with the side for a browser. */
export function evaluated(code: string, globalName: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a bundle just made
  return new Function(`${code}; return ${globalName};`)() as unknown;
}
