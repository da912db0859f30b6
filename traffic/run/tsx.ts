import { pathToFileURL } from 'node:url';

/** The command line that runs a TypeScript file in a Node of its own, from any folder. */
export function tsx(file: string, ...args: readonly string[]): readonly [string, string[]] {
  return [
    process.execPath,
    ['--import', pathToFileURL(require.resolve('tsx')).href, file, ...args],
  ];
}
