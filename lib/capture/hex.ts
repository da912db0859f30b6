/** Two lower-case hex digits for each byte from `start` up to `end`; none if `end` is not beyond it. */
export function toHex(bytes: Uint8Array, start: number, end: number): string {
  const length = Math.max(0, end - start);
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('hex');
}
