import { latin1 } from '#platform';

/**
 * Write bytes as text on one line: printable ASCII unchanged, another character for every other byte.
 *
 * @param other - that character; `·` unless given.
 */
export function asciiText(bytes: Uint8Array, other = '·'): string {
  return latin1(bytes, 0, bytes.length).replace(/[^\x20-\x7e]/g, other);
}
