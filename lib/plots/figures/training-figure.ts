import type { TrainingProgress } from '../../model/trainer';
import { protocolColors } from '../colors';
import type { Chart } from '../figure';
import { countText, scoreText } from '../number-text';

/**
 * Draw the loss of each epoch so far, and the progress of the training.
 *
 * @param title - what is trained
 * @param losses - one per epoch, at least one; the last epoch may be incomplete
 * @param progress - the training's current state
 */
export function trainingFigure(
  title: string,
  losses: readonly number[],
  { epoch, epochs, batch, batches }: TrainingProgress,
): Chart {
  return {
    kind: 'chart',
    id: 'training',
    title,
    caption:
      `Epoch ${epoch} of ${epochs}, batch ${countText(batch)} of ${countText(batches)}: ` +
      `loss ${scoreText(losses.at(-1)!)}, the mean over the epoch's rows during training. ` +
      'A low loss means that rows are reconstructed well, not that other protocols are recognised.',
    x: { title: 'epoch', range: [0.5, epochs + 0.5] },
    y: { title: 'loss', unit: 'mean absolute error' },
    series: [
      {
        name: 'loss',
        kind: losses.length === 1 ? 'points' : 'line',
        x: losses.map((_, at) => at + 1),
        y: losses,
        color: protocolColors.TLS,
      },
    ],
  };
}
