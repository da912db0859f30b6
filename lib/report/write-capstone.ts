import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { saveModel } from '../model/saved-model';
import { toPlotly } from '../plots/plotly';
import { renderSvg } from '../plots/svg';
import { writeWhole } from '../write-whole';
import type { Capstone } from './capstone';
import { renderCapstonePage } from './capstone-page';
import { readPlotlyBundle } from './plotly-bundle';

/**
 * Write what the experiment comes to into a folder: `report.html`, which needs no network,
 * `report.json`, `figures/` (each as an SVG picture and in Plotly's JSON) and `models/` (one folder
 * a width, as `saveModel` writes it). Files of an earlier run are replaced, each whole.
 */
export async function writeCapstone(folder: string, capstone: Capstone): Promise<void> {
  const { report, figures, models } = capstone;
  const figureFolder = join(folder, 'figures');
  await mkdir(figureFolder, { recursive: true });
  for (const figure of figures) {
    await writeWhole(join(figureFolder, `${figure.id}.svg`), await renderSvg(figure));
    await writeWhole(join(figureFolder, `${figure.id}.json`), JSON.stringify(toPlotly(figure)));
  }
  for (const { autoencoder, description } of models) {
    const name = `${description.normal}-${autoencoder.bytes}`;
    await saveModel(join(folder, 'models', name), autoencoder, description);
  }
  await writeWhole(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  const html = await renderCapstonePage({ report, figures, plotly: await readPlotlyBundle() });
  await writeWhole(join(folder, 'report.html'), html);
}
