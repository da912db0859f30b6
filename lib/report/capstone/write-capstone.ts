import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { saveModel } from '../../model/saved/saved-model';
import { toPlotly } from '../../plots/drawing/plotly';
import { renderSvg } from '../../plots/drawing/svg';
import { writeWhole } from '../../files/write-whole';
import type { Capstone } from './capstone';
import { renderCapstonePage } from './capstone-page';
import { readPlotlyBundle } from '../page/plotly-bundle';
import { seedFigures } from './seed-figures';
import { seedsJson } from './seeds-file';
import type { SeedsReport } from './seeds-report';

/**
 * Write the results of the experiment into a folder:
 *
 * - `report.html`, which needs no network,
 * - `report.json`,
 * - `figures/`: each figure as an SVG picture and in Plotly's JSON,
 * - `models/`: one folder per width, as `saveModel` writes it,
 * - `seeds.json`, if there are several seeds.
 *
 * Files of an earlier run are replaced, each as a whole.
 *
 * @param earlierSeeds - seeds of an earlier run on the same data; the page of one seed shows them
 */
export async function writeCapstone(
  folder: string,
  { report, figures, models }: Capstone,
  earlierSeeds?: SeedsReport,
): Promise<void> {
  const figureFolder = join(folder, 'figures');
  await mkdir(figureFolder, { recursive: true });
  const seeds = report.seeds ? seedFigures(report.seeds) : [];
  for (const figure of [...figures, ...seeds]) {
    await writeWhole(join(figureFolder, `${figure.id}.svg`), await renderSvg(figure));
    await writeWhole(join(figureFolder, `${figure.id}.json`), JSON.stringify(toPlotly(figure)));
  }
  for (const { autoencoder, description } of models) {
    const name = `${description.normal}-${autoencoder.bytes}`;
    await saveModel(join(folder, 'models', name), autoencoder, description);
  }
  await writeWhole(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (report.seeds) await writeWhole(join(folder, 'seeds.json'), seedsJson(report.seeds));
  const html = await renderCapstonePage({
    report,
    figures,
    plotly: await readPlotlyBundle(),
    earlierSeeds,
  });
  await writeWhole(join(folder, 'report.html'), html);
}
