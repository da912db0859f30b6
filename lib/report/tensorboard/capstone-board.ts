import type { Figure } from '../../plots/figure';
import { renderPng } from '../../plots/drawing/png';
import { scoreRows } from '../../model/fused/score-rows';
import { FALSE_POSITIVE_RATE } from '../capstone/capstone-width';
import { otherProtocols } from '../capstone/other-protocols';
import type { WatchTraining } from '../capstone/training-watch';
import type { HyperParameter } from './board-event';
import type { WallClock } from './event-writer';
import { TrainingBoard, type BoardSummary } from './training-board';

export interface CapstoneBoardOptions {
  /** Settings of the experiment, in addition to width and seed. */
  readonly parameters?: Readonly<Record<string, HyperParameter>> | undefined;
  /** A clock in seconds since 1970; the system's unless given. */
  readonly now?: WallClock | undefined;
  /** Called after a training is written. */
  readonly onWritten?: ((summary: BoardSummary) => void) | undefined;
}

/**
 * Make a watch for `reproduceCapstone` that writes each training for TensorBoard: one run folder
 * per width and seed, `TLS-8-seed-1`, with the figures of the width in that of the first seed. The
 * project's own kernel scores the rows after each epoch, whatever trains.
 *
 * @throws MissingPackageError, at a width's end, unless @resvg/resvg-js, dejavu-fonts-ttf and
 *   echarts are installed; Error if the folder cannot be written to.
 */
export function capstoneBoard(
  folder: string,
  { parameters = {}, now, onWritten }: CapstoneBoardOptions = {},
): WatchTraining {
  return async ({ bytes, seed, test, others }) => {
    const board = await TrainingBoard.create(
      folder,
      {
        name: `TLS-${bytes}-seed-${seed}`,
        parameters: { bytes, seed, ...parameters },
        normal: { protocol: 'TLS', rows: test },
        others,
        fpr: FALSE_POSITIVE_RATE,
        score: (autoencoder, rows) => scoreRows(autoencoder, rows),
      },
      now,
    );
    return {
      onEpoch: board.onEpoch,
      async onResults({ epochs, autoencoder, scores, figures }) {
        const measured = Object.fromEntries(otherProtocols.map((name) => [name, scores[name]]));
        const summary = await board.finish({
          epochs,
          autoencoder,
          normal: scores.TLS,
          others: measured,
          pictures: await drawPictures(figures),
        });
        onWritten?.(summary);
      },
      onFailure: () => board.fail(),
    };
  };
}

/**
 * Draw figures as PNG, by tag: `figures/ID`.
 *
 * @throws MissingPackageError unless @resvg/resvg-js, dejavu-fonts-ttf and echarts are installed.
 */
export async function drawPictures(
  figures: readonly Figure[],
): Promise<Record<string, Uint8Array>> {
  const pictures: Record<string, Uint8Array> = {};
  for (const figure of figures) pictures[`figures/${figure.id}`] = await renderPng(figure);
  return pictures;
}
