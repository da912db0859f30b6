import type { Rows } from '../bits/rows';
import type { Threshold } from '../model/saved/model-description';
import { portOfProtocol } from '../records/training-data/protocols';
import { countDistinct } from '../split/distinct';
import { splitInOrder, type Split } from '../split/in-order';
import { supportedThreshold } from './conformal';

/**
 * Divide the rows of a protocol into training rows and rows held back to set the threshold, which
 * come last: at least one of each. The rows get the protocol's port, if its name says one.
 *
 * @param share - the share of the rows to hold back, 0 to 1.
 * @param file - the name of the rows' file, for the error.
 * @throws Error if there are fewer than two rows.
 */
export function holdBackRows(rows: Rows, normal: string, share: number, file: string): Split {
  if (rows.count < 2) {
    const found = rows.count === 0 ? 'contains no payload' : 'contains only one payload';
    throw new Error(
      `${file} ${found}: expected at least one to train on and one to set the threshold.`,
    );
  }
  const trained = Math.floor(rows.count * (1 - share));
  const port = portOfProtocol(normal);
  const ports = port === undefined ? undefined : new Uint16Array(rows.count).fill(port);
  return splitInOrder({ ...rows, ports }, Math.min(Math.max(trained, 1), rows.count - 1));
}

/** A threshold with the rows that it was set on. */
export type HeldBackThreshold = Threshold & Required<Pick<Threshold, 'rows' | 'distinctRows'>>;

/**
 * Set a model's threshold on the rows held back, for the target rate or the lowest that they
 * support.
 *
 * @param scores - one per row, in order.
 * @param fpr - the target false-positive rate, above 0 and below 1.
 */
export function thresholdOn(heldBack: Rows, scores: Float64Array, fpr: number): HeldBackThreshold {
  return {
    ...supportedThreshold(scores, fpr),
    rows: heldBack.count,
    distinctRows: countDistinct(heldBack),
  };
}
