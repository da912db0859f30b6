import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';
import { checkAutoencoder } from './check-autoencoder';
import { checkShape } from './check-rows';
import type { Loss, TrainingOptions } from './trainer';

/** The capstone's figure 17. */
const EPOCHS = 10;
export const BATCH = 128;
/** Keras's default for Adam. */
export const RATE = 0.001;

const losses: readonly Loss[] = ['mae', 'mse', 'bce'];

/** The numbers of a training, with defaults filled in. */
export interface TrainingPlan {
  readonly epochs: number;
  /** Rows in a batch. */
  readonly batch: number;
  /** Batches in an epoch. */
  readonly batches: number;
  readonly loss: Loss;
  /** Adam's learning rate. */
  readonly rate: number;
}

/**
 * Check and plan a training, for every trainer. The trainer itself checks that the rows have only 0
 * and 1.
 *
 * @throws RangeError if autoencoder, rows and options do not fit each other.
 */
export function planTraining(
  autoencoder: Autoencoder,
  rows: Rows,
  { epochs = EPOCHS, batch = BATCH, loss = 'mae', rate = RATE }: TrainingOptions,
): TrainingPlan {
  checkAutoencoder(autoencoder);
  checkShape(rows, autoencoder);
  for (const [name, value] of Object.entries({ epochs, batch, rows: rows.count })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`Cannot train with ${value} for ${name}: expected 1 or more.`);
    }
  }
  if (!(rate > 0 && rate <= 1)) {
    throw new RangeError(`Cannot train at a rate of ${rate}: expected above 0, and at most 1.`);
  }
  checkLoss(loss, autoencoder);
  return { epochs, batch, batches: Math.ceil(rows.count / batch), loss, rate };
}

/**
 * @throws RangeError if the loss is unknown, or does not fit the autoencoder's outputs.
 */
function checkLoss(loss: Loss, { layers }: Autoencoder): void {
  if (!losses.includes(loss)) {
    throw new RangeError(
      `There is no loss ${JSON.stringify(loss)}: expected ${losses.join(', ')}.`,
    );
  }
  const last = layers.at(-1)!.activation;
  if (loss === 'bce' && last !== 'sigmoid') {
    throw new RangeError(
      `Binary cross-entropy (bce) reads outputs as probabilities, but the last layer is ${last}: ` +
        'end in a sigmoid layer, or use the loss mae or mse.',
    );
  }
}
