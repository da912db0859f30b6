import type { Rows } from './rows';

/** All rows' bytes: row-major `[count, bytes]`, padding as zeros. */
export function packRows({ bits, count, bytes }: Rows): Uint8Array {
  const packed = new Uint8Array(count * bytes);
  for (let at = 0, bit = 0; at < packed.length; at++) {
    let value = 0;
    for (const end = bit + 8; bit < end; bit++) value = (value << 1) | bits[bit]!;
    packed[at] = value;
  }
  return packed;
}
