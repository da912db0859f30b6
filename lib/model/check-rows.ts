import { checkBits } from '../bits/packed-rows';
import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';

/**
 * @throws RangeError unless the rows have the autoencoder's width and the number of values that
 *   they state.
 */
export function checkShape({ bits, count, bytes }: Rows, autoencoder: Autoencoder): void {
  checkWidth(bytes, autoencoder);
  const width = 8 * bytes;
  if (bits.length !== count * width) {
    throw new RangeError(
      `${count} rows of ${width} bits hold ${bits.length} values: expected ${count * width}.`,
    );
  }
}

/**
 * @throws RangeError unless the autoencoder reads rows of `bytes` bytes.
 */
export function checkWidth(bytes: number, autoencoder: Autoencoder): void {
  if (bytes !== autoencoder.bytes) {
    throw new RangeError(
      `The rows are ${bytes} bytes wide, the autoencoder ${autoencoder.bytes}: ` +
        `make rows of ${autoencoder.bytes} bytes, or an autoencoder for ${bytes}.`,
    );
  }
}

/**
 * @throws RangeError unless the shape is right (see {@link checkShape}) and every value is 0 or 1.
 */
export function checkRows(rows: Rows, autoencoder: Autoencoder): void {
  checkShape(rows, autoencoder);
  checkBits(rows.bits, 8 * rows.bytes);
}
