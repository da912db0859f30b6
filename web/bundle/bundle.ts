import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const lib = resolve(__dirname, '../../lib');

/** What the library's page bundles run in, too; `lib/build-browser.mjs` has the same. */
const target = ['chrome105', 'firefox121', 'safari15.4'];

export interface BundleOptions {
  /** Texts that the program imports: `import source from 'text:worker'`. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Packages that the library imports and the program never uses. */
  readonly without?: readonly string[];
}

/**
 * Bundle a program for a browser as one script without imports. `firstbytes/web` and
 * `firstbytes/pages` are the library's sources with the side for a browser, so that only what the
 * program uses is in the script.
 *
 * @param entry - the path of a TypeScript file.
 */
export async function bundleScript(
  entry: string,
  { texts = {}, without = [] }: BundleOptions = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    conditions: ['browser'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    charset: 'utf8',
    tsconfigRaw: {},
    target,
    plugins: [textModules(texts), withoutPackages(without), librarySources],
  });
  return outputFiles[0]!.text;
}

/** Bundle a style sheet with those that it imports. */
export async function bundleStyle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    legalComments: 'none',
    target,
  });
  return outputFiles[0]!.text.trim();
}

const textModules = (texts: Readonly<Record<string, string>>): Plugin => ({
  name: 'texts',
  setup(builder) {
    builder.onResolve({ filter: /^text:/ }, ({ path }) => ({
      path: path.slice(5),
      namespace: 'text',
    }));
    builder.onLoad({ filter: /.*/, namespace: 'text' }, ({ path }) => {
      const contents = texts[path];
      if (contents === undefined) throw new Error(`No text was given for text:${path}.`);
      return { contents, loader: 'text' };
    });
  },
});

/** No file of the library does anything when it is imported, so what is not used is left out. */
const librarySources: Plugin = {
  name: 'library',
  setup(builder) {
    const file = (path: string) => ({ path, sideEffects: false });
    builder.onResolve({ filter: /^firstbytes\/(?:web|pages)$/ }, ({ path }) =>
      file(join(lib, `${path.slice('firstbytes/'.length)}.ts`)),
    );
    builder.onResolve({ filter: /^#platform$/ }, () => file(join(lib, 'platform/web/index.ts')));
    builder.onLoad({ filter: /\/kernel-binary\.ts$/ }, async ({ path }) => ({
      contents: withoutShared(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
    builder.onResolve({ filter: /^\.{1,2}\// }, async ({ path, importer, kind, pluginData }) => {
      if (!importer.startsWith(`${lib}/`) || pluginData === librarySources) return undefined;
      const found = await builder.resolve(path, {
        kind,
        importer,
        resolveDir: dirname(importer),
        pluginData: librarySources,
      });
      return found.errors.length > 0 ? found : { ...found, sideEffects: false };
    });
  },
};

/** Of the two kernels a page only starts the one without shared memory: it starts no threads. */
function withoutShared(source: string): string {
  const found = /(export const kernelBinary =\s*)'[^']*'/;
  if (!found.test(source)) throw new Error('kernel-binary.ts has no kernelBinary to leave out.');
  return source.replace(found, "$1''");
}

/** Replace packages by nothing: a program names those that it never calls. */
const withoutPackages = (names: readonly string[]): Plugin => ({
  name: 'without',
  setup(builder) {
    for (const name of names) {
      builder.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({
        path,
        namespace: 'without',
        sideEffects: false,
      }));
    }
    builder.onLoad({ filter: /.*/, namespace: 'without' }, () => ({
      contents: 'module.exports = {};',
      loader: 'js',
    }));
  },
});
