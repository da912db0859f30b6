// Bundles the scripts and styles of pages (report/browser/) and embeds them as a TypeScript module, which is
// not committed. Runs before the TypeScript compiler, as part of `npm run build`.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeIfChanged } from './write-if-changed.mjs';

const report = fileURLToPath(new URL('report/', import.meta.url));
const pages = ['report-page', 'notebook-page', 'scan-page'];
const styles = ['page', 'notebook', 'scan', 'paper'];

const { outputFiles } = await build({
  absWorkingDir: join(report, 'browser'),
  entryPoints: [...pages.map((page) => `${page}.ts`), ...styles.map((style) => `${style}.css`)],
  outdir: 'bundled',
  bundle: true,
  minify: true,
  format: 'iife',
  // What Plotly's own bundle runs in; :has and nested rules are as old.
  target: ['chrome105', 'firefox121', 'safari15.4'],
  write: false,
});

const constants = outputFiles.map(({ path, text }) => {
  const [, name, kind] = /([a-z-]+)\.(js|css)$/.exec(path);
  const words = `${name}-${kind === 'js' ? 'script' : 'style'}`;
  const constant = words.replaceAll(/-./g, ([, letter]) => letter.toUpperCase());
  return `export const ${constant} =\n  ${JSON.stringify(text)};\n`;
});
writeIfChanged(
  join(report, 'page', 'browser-bundles.ts'),
  `/** The scripts and styles of browser/, bundled. */\n\n${constants.join('\n')}`,
);
