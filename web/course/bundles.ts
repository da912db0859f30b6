import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

const here = __dirname;

/** What a page for a browser may be expected to have: as for the pages of the library. */
const target = ['chrome105', 'firefox121', 'safari15.4'];

/** Packages of the library that are native, or that need a file system. */
const nativePackages = [
  '@resvg/resvg-js',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  'danfojs-node',
  'dejavu-fonts-ttf',
  'fs-native-extensions',
  'nodeplotlib',
  'write-file-atomic',
  'ws',
];

/** The parts of ECharts that the figures use. A bundler keeps all of what `import()` names. */
const echartsParts: Readonly<Record<string, string>> = {
  'echarts/charts': 'BarChart, CustomChart, LineChart, ScatterChart',
  'echarts/components': 'GridComponent, LegendComponent, TitleComponent',
};

/** Files of the library that need Node when they are loaded, with what they need. */
const nodeFiles = [
  { files: /[\\/]lib[\\/]dist[\\/]files[\\/]/, what: 'a file system' },
  { files: /[\\/]drawing[\\/](?:indexed-)?png\.js$/, what: '@resvg/resvg-js' },
];

/** Replaces what only Node has with values that say so when they are used. */
const withoutNode = (packages: readonly string[]): Plugin => ({
  name: 'without-node',
  setup(own) {
    const modules = new Set([
      ...builtinModules.flatMap((name) => [name, `node:${name}`]),
      ...packages,
    ]);
    own.onResolve({ filter: /^[^.]/ }, ({ path, namespace }) => {
      if (modules.has(path)) return { path, namespace: 'node-only' };
      if (namespace !== 'echarts' && path in echartsParts) return { path, namespace: 'echarts' };
      return undefined;
    });
    own.onLoad({ filter: /^@tensorflow\/tfjs$/, namespace: 'node-only' }, () => ({
      // The library asks for it when it was loaded (see engine/worker.ts).
      contents: 'module.exports = globalThis.courseTensorflow',
    }));
    own.onLoad({ filter: /.*/, namespace: 'node-only' }, ({ path }) => ({
      contents: `module.exports = require('./missing').missing(${JSON.stringify(path)})`,
      resolveDir: join(here, 'engine'),
    }));
    for (const { files, what } of nodeFiles) {
      own.onLoad({ filter: files }, () => ({
        contents: `module.exports = require('./missing').missing(${JSON.stringify(what)})`,
        resolveDir: join(here, 'engine'),
      }));
    }
    own.onLoad({ filter: /.*/, namespace: 'echarts' }, ({ path }) => ({
      contents: `export { ${echartsParts[path]!} } from ${JSON.stringify(path)}`,
      resolveDir: here,
    }));
  },
});

/** Bundle a script of the pages. `entry` is relative to this folder. */
export async function bundleScript(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** Bundle a style sheet of the pages. */
export async function bundleStyle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, entry)],
    bundle: true,
    minify: true,
    write: false,
    target,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** Bundle the engine's worker with the library. */
export async function bundleEngine(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(here, 'engine/worker.ts')],
    bundle: true,
    minify: true,
    // Names of classes are shown: `Autoencoder { … }`.
    keepNames: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    conditions: ['browser'],
    target: ['chrome110', 'firefox121', 'safari16.4'],
    plugins: [withoutNode(nativePackages)],
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** Bundle a package that cells import, as a script that declares `packageOfCourse`. */
export async function bundlePackage(name: string): Promise<string> {
  const isTensorflow = name === '@tensorflow/tfjs';
  const from = isTensorflow ? './engine/tensorflow-package' : name;
  const { outputFiles } = await build({
    stdin: {
      contents: `module.exports = require(${JSON.stringify(from)});`,
      resolveDir: here,
    },
    loader: { '.wasm': 'binary' },
    bundle: true,
    minify: true,
    keepNames: true,
    write: false,
    format: 'iife',
    globalName: 'packageOfCourse',
    platform: 'browser',
    conditions: ['browser'],
    // Packages take a global `process` for Node's.
    define: { process: 'undefined', global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    target,
    plugins: [withoutNode(isTensorflow ? [] : nativePackages)],
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}
