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
import type { LessonAddress } from './paper/entry';
import { renderPaperPage } from './paper/paper-page';
import { seedsJson } from './seeds-file';
import type { SeedsReport } from './seeds-report';

export interface WriteCapstoneOptions {
  /** Seeds of an earlier run on the same data; the pages of one seed show them. */
  readonly earlierSeeds?: SeedsReport | undefined;
  /** Where the lessons are, for links from `paper.html`. Without it they are only named. */
  readonly lessonAddress?: LessonAddress | undefined;
}

/**
 * Write the results of the experiment into a folder:
 *
 * - `report.html`, which needs no network,
 * - `paper.html`: the same results in the order of the paper, next to its words,
 * - `report.json`,
 * - `figures/`: each figure as an SVG picture and in Plotly's JSON,
 * - `models/`: one folder per width, as `saveModel` writes it,
 * - `seeds.json`, if there are several seeds.
 *
 * Files of an earlier run are replaced, each as a whole.
 */
export async function writeCapstone(
  folder: string,
  { report, figures, models, lines }: Capstone,
  { earlierSeeds, lessonAddress }: WriteCapstoneOptions = {},
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
  const plotly = await readPlotlyBundle();
  const paper = await renderPaperPage({
    report,
    seeds: report.seeds ?? earlierSeeds,
    lines,
    figures,
    plotly,
    lessonAddress,
  });
  await writeWhole(join(folder, 'paper.html'), paper);
  const html = await renderCapstonePage({
    report,
    figures,
    plotly,
    earlierSeeds,
    paper: 'paper.html',
  });
  await writeWhole(join(folder, 'report.html'), html);
}
