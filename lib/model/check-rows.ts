import type { Rows } from '../bits/rows';
import type { Autoencoder } from './autoencoder';

/**
 * @throws RangeError unless the rows are as wide as the autoencoder, hold as many values as they
 * say, and every value is 0 or 1.
 */
export function checkRows({ bits, count, bytes }: Rows, autoencoder: Autoencoder): void {
  if (bytes !== autoencoder.bytes) {
    throw new RangeError(
      `The rows are ${bytes} bytes wide, the autoencoder ${autoencoder.bytes}: ` +
        `make rows of ${autoencoder.bytes} bytes, or an autoencoder for ${bytes}.`,
    );
  }
  const width = 8 * bytes;
  if (bits.length !== count * width) {
    throw new RangeError(
      `${count} rows of ${width} bits hold ${bits.length} values: expected ${count * width}.`,
    );
  }
  for (let at = 0; at < bits.length; at++) {
    if (bits[at]! > 1) {
      throw new RangeError(
        `Row ${Math.floor(at / width)} holds ${bits[at]!} at bit ${at % width}: expected 0 or 1.`,
      );
    }
  }
}
