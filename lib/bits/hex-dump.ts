import { fromHex, latin1, toHex } from '#platform';
import { asciiText } from './ascii-text';
import { hexToBits } from './hex-to-bits';

const PER_LINE = 16;

/**
 * Print bytes as `xxd` does: the offset of the line (in hex), sixteen bytes in pairs, and the same
 * bytes as text, with a dot for each byte that is not printable ASCII.
 *
 * @param hex - a payload, two digits per byte
 * @returns one line for every sixteen bytes, joined by newlines
 * @throws HexError if `hex` is empty, has an odd number of digits or another character
 * @example
 * hexDump('474554202f'); // => '00000000: 4745 5420 2f                             GET /'
 */
export function hexDump(hex: string): string {
  const bytes = hexToBytes(hex);
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; from += PER_LINE) {
    const line = bytes.subarray(from, from + PER_LINE);
    const pairs = toHex(line, 0, line.length).replace(/.{4}(?=.)/g, '$& ');
    const offset = from.toString(16).padStart(8, '0');
    lines.push(`${offset}: ${pairs.padEnd((PER_LINE / 2) * 5 - 1)}  ${asciiText(line, '.')}`);
  }
  return lines.join('\n');
}

/**
 * Write bytes as text: printable ASCII and line breaks unchanged, `·` for every other byte.
 *
 * @param hex - a payload, two digits per byte
 * @throws HexError as {@link hexDump} does
 * @example
 * hexToText('474554202f00'); // => 'GET /·'
 */
export function hexToText(hex: string): string {
  const bytes = hexToBytes(hex);
  return latin1(bytes, 0, bytes.length)
    .replaceAll('\r\n', '\n')
    .replace(/[^\x20-\x7e\n]/g, '·');
}

function hexToBytes(hex: string): Uint8Array {
  hexToBits([hex], 1); // fromHex would stop at the first bad digit and say nothing.
  return fromHex(hex);
}
