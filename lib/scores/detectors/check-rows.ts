import type { Rows } from '../../bits/rows';
import type { Detector } from './detector';

/** @throws RangeError unless the rows are as wide as those that the detector was fitted to. */
export function checkWidth({ name, bytes }: Pick<Detector, 'name' | 'bytes'>, rows: Rows): void {
  if (rows.bytes === bytes) return;
  throw new RangeError(
    `Cannot score rows of ${rows.bytes} bytes with a ${name} detector fitted to rows of ${bytes}: ` +
      `make rows of ${bytes} bytes, or fit a detector to rows of ${rows.bytes}.`,
  );
}

/** @throws RangeError if there are no rows. */
export function checkSome(name: string, { count }: Rows): void {
  if (count > 0) return;
  throw new RangeError(`Cannot fit a ${name} detector to no rows: expected at least one.`);
}
