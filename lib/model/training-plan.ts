import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';
import { checkAutoencoder } from './check-autoencoder';
import { checkRows } from './check-rows';
import type { TrainingOptions } from './trainer';

/** The capstone's figure 17. */
const EPOCHS = 10;
const BATCH = 128;

/** How a training will go: its numbers, with the defaults filled in. */
export interface TrainingPlan {
  readonly epochs: number;
  /** Rows in a batch. */
  readonly batch: number;
  /** Batches in an epoch. */
  readonly batches: number;
}

/**
 * What every trainer asks before it begins.
 *
 * @throws RangeError if autoencoder, rows and options do not fit each other.
 */
export function planTraining(
  autoencoder: Autoencoder,
  rows: Rows,
  { epochs = EPOCHS, batch = BATCH }: TrainingOptions,
): TrainingPlan {
  checkAutoencoder(autoencoder);
  checkRows(rows, autoencoder);
  for (const [name, value] of Object.entries({ epochs, batch, rows: rows.count })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`Cannot train with ${value} for ${name}: expected 1 or more.`);
    }
  }
  return { epochs, batch, batches: Math.ceil(rows.count / batch) };
}
