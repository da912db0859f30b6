import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundleScript, bundleStyle } from '../bundle/bundle';
import { renderWebPage } from '../page/document';
import { readSamples } from './samples/read-samples';

const data = resolve(__dirname, '../../data');
const browser = (file: string): string => join(__dirname, 'browser', file);

/** Build the page to play with: `index.html` in its folder. */
export async function buildPlay(folder: string): Promise<void> {
  await writeFile(join(folder, 'index.html'), await renderPlay());
}

/** Render the page as one HTML document. The same sources and data give the same document. */
export async function renderPlay(): Promise<string> {
  const samples = JSON.stringify(await readSamples(data));
  const worker = await bundleScript(browser('worker/main.ts'), { texts: { samples } });
  const script = await bundleScript(browser('tab/main.tsx'), { texts: { worker } });
  return renderWebPage({
    title: 'firstbytes: see it learn',
    description:
      'An autoencoder learns the first bytes of a protocol, step by step, and misses or finds others.',
    styles: [await bundleStyle(browser('tab/play.css'))],
    scripts: [script],
    workers: true,
    wasm: true,
    body: (
      <div id="app" class="page">
        <noscript>
          <h1>See it learn</h1>
          <p>This page trains a network with its script, and scripts are switched off here.</p>
        </noscript>
      </div>
    ),
  });
}
