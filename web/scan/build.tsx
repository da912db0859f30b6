import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundleScript, bundleStyle } from '../bundle/bundle';
import { renderWebPage } from '../page/document';
import type { Embedded } from './embedded/embedded';
import { packKnown } from './embedded/pack-known';
import { makeExamples } from './embedded/examples';
import { fitModels } from './embedded/models';
import { learnKnown } from './embedded/known';

const data = resolve(__dirname, '../../data');
const browser = (file: string): string => join(__dirname, 'browser', file);

/**
 * Build the scanner: `index.html` in its folder, and the same page as `firstbytes.html` beside the
 * folder, the form in which it is released.
 */
export async function buildScan(folder: string): Promise<void> {
  const html = await renderScanner();
  await writeFile(join(folder, 'index.html'), html);
  await writeFile(join(dirname(folder), 'firstbytes.html'), html);
}

/** Render the scanner as one HTML document. The same sources and data give the same document. */
export async function renderScanner(): Promise<string> {
  const embedded: Embedded = {
    models: await fitModels(join(data, 'training-data')),
    known: (await learnKnown(data)).map(packKnown),
  };
  const packed = gzipSync(JSON.stringify(embedded), { level: 9 }).toString('base64');
  const worker = await bundleScript(browser('worker/main.ts'), {
    texts: { embedded: packed },
    // It fits principal components, which the page does not offer; it is a quarter of the worker.
    without: ['ml-matrix'],
  });
  const script = await bundleScript(browser('tab/main.tsx'), {
    texts: { worker, examples: JSON.stringify(await makeExamples(data)) },
  });
  return renderWebPage({
    title: 'firstbytes: scan a capture',
    description:
      'Ranks the connections of a packet capture that do not begin as expected. Nothing leaves the page.',
    styles: [await bundleStyle(browser('tab/scan.css'))],
    scripts: [script],
    workers: true,
    wasm: true,
    body: (
      <div id="app" class="page">
        <noscript>
          <h1>firstbytes</h1>
          <p>This page reads captures with its script, and scripts are switched off here.</p>
        </noscript>
      </div>
    ),
  });
}
