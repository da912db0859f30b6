import type { TrainingProgress } from '../../model/trainer';
import type { Figure } from '../figure';
import { newDisplaySlot } from './kernel-display';
import { LatestOnly } from './latest-only';
import { figureBundle, sliderBundle, tableBundle, type SliderStop } from './mime-bundle';
import { countText } from '../number-text';
import { toTable, type TableOptions, type TableSource } from '../table';
import { trainingFigure } from '../figures/training-figure';

/**
 * The minimum time between two drawings of a live figure, in milliseconds. One drawing takes about
 * 100.
 */
const FIGURE_INTERVAL = 2_000;
const TEXT_INTERVAL = 200;

/**
 * Show a figure below the notebook's cell. It is a picture, or interactive if the front end draws
 * Plotly.
 *
 * All show functions need a notebook: a tslab kernel, or a page that called `setDisplay`. Elsewhere they show nothing, so a notebook's code also
 * runs as a script. In a script, `renderPng` and `renderSvg` give the picture.
 *
 * @example
 * await show(scoreStreamFigure([0.1, 0.2, 0.9], 0.5));
 */
export async function show(figure: Figure): Promise<void> {
  newDisplaySlot()(await figureBundle(figure));
}

/**
 * Show one of several charts below the notebook's cell, with a slider to choose it. If nothing
 * draws Plotly, show a picture of the chart at the start. Axes without a range follow the chart
 * that is shown.
 *
 * @param label - what the slider changes: `bin width`
 * @param stops - in the order of the slider
 * @param start - the index in `stops` of the first chart shown; 0 unless given
 * @throws RangeError if there is no stop at `start`
 * @example
 * const chart = (noise: number) => scoreStreamFigure([0.1, 0.2 + noise, 0.9], 0.5);
 * await showSlider('noise', [0, 0.1].map((noise) => ({ name: `${noise}`, chart: chart(noise) })));
 */
export async function showSlider(
  label: string,
  stops: readonly SliderStop[],
  start = 0,
): Promise<void> {
  if (!(start in stops)) {
    throw new RangeError(
      `The slider ${JSON.stringify(label)} starts at place ${start} of ${stops.length} stops; ` +
        'give at least one stop, and a start from 0 to the last one.',
    );
  }
  newDisplaySlot()(await sliderBundle(label, stops, start));
}

/**
 * Show a table below the notebook's cell. The source is a list of objects (one row per object, one
 * column per name) or a data frame of danfojs.
 *
 * @example
 * showTable([{ protocol: 'TLS', rows: 197_400 }], { caption: 'Training data' });
 */
export function showTable(source: TableSource, options?: TableOptions): void {
  newDisplaySlot()(tableBundle(toTable(source, options)));
}

/** A figure that changes while the cell runs. The notebook keeps only its last state. */
export interface LiveFigure {
  /** Show this state instead. States that arrive too fast are skipped. */
  update(figure: Figure): void;
  /** Show the last state. Await it at the end of the cell. */
  finish(): Promise<void>;
}

/** Show a figure that changes, below the notebook's cell. */
export function showLive(): LiveFigure {
  const slot = newDisplaySlot();
  const latest = new LatestOnly<Figure>(async (figure) => {
    slot(await figureBundle(figure));
  }, FIGURE_INTERVAL);
  return {
    update: (figure) => {
      latest.push(figure);
    },
    finish: () => latest.finish(),
  };
}

/** A line with the progress of a task. */
export interface LiveProgress {
  update(done: number): void;
  /** Show the last state. Await it at the end of the cell. */
  finish(): Promise<void>;
}

/** Show a progress bar below the notebook's cell for a task of `total` steps. */
export function showProgress(label: string, total: number): LiveProgress {
  const slot = newDisplaySlot();
  const latest = new LatestOnly<number>((done) => {
    slot({ 'text/plain': progressText(label, done, total) });
    return Promise.resolve();
  }, TEXT_INTERVAL);
  return {
    update: (done) => {
      latest.push(done);
    },
    finish: () => latest.finish(),
  };
}

/** The display of a training in progress. */
export interface LiveTraining {
  /** Pass it in the training's options. */
  readonly onProgress: (progress: TrainingProgress) => void;
  /** Show the last state. Await it after the training has ended. */
  finish(): Promise<void>;
}

/**
 * Show the loss of a training, epoch by epoch, while it runs.
 *
 * @example
 * const { trainer } = await loadEngine();
 * const rows = hexToBits(['16030101', '16030102'], 4);
 * const live = showTraining('TLS at 4 bytes');
 * await trainer.train(createAutoencoder(4, { seed: 1 }), rows, { seed: 1, onProgress: live.onProgress });
 * await live.finish();
 */
export function showTraining(title: string): LiveTraining {
  const live = showLive();
  const losses: number[] = [];
  return {
    onProgress: (progress) => {
      losses[progress.epoch - 1] = progress.loss;
      live.update(trainingFigure(title, [...losses], progress));
    },
    finish: () => live.finish(),
  };
}

/** Write `label [=====.....] 1,000 of 2,000`. */
function progressText(label: string, done: number, total: number): string {
  const width = 30;
  const full = Math.round((width * done) / total);
  const bar = `${'='.repeat(full)}${'.'.repeat(width - full)}`;
  return `${label} [${bar}] ${countText(done)} of ${countText(total)}`;
}
