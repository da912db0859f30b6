import { endpoint, type FirstBytes } from '../capture/first-bytes';
import { hexToBits, type HexRows } from './hex-to-bits';

/**
 * Make rows from records, with their lengths and ports.
 *
 * @param bytes - the width.
 * @throws RangeError if a record has fewer bytes than the width although its payload is longer:
 *   missing bytes cannot be distinguished from the payload's end.
 * @example
 * const { records } = await readLabelledRecords('data/open-set/hard-cases.jsonl.gz');
 * const rows = recordRows(records.slice(0, 2), 8);
 * rows.ports; // => [853, 993]
 */
export function recordRows(records: readonly FirstBytes[], bytes: number): HexRows {
  const cut = records.find(({ hex, length }) => hex.length / 2 < Math.min(length, bytes));
  if (cut) {
    throw new RangeError(
      `A record from ${endpoint(cut.origHost, cut.origPort)} has ${cut.hex.length / 2} of its payload's ` +
        `${cut.length} bytes, fewer than rows of ${bytes} need: use a smaller width, or record again with more bytes.`,
    );
  }
  const rows = hexToBits(
    records.map(({ hex }) => hex),
    bytes,
  );
  return { ...rows, ports: Uint16Array.from(records, ({ respPort }) => respPort) };
}
