/** Read the bytes of a Python literal such as `\x16\x03\x01` as hex. */
export function hexOfLiteral(literal: string): string {
  return [...literal.matchAll(/\\x([0-9a-f]{2})/g)].map(([, digits]) => digits).join('');
}

/** Read bits as NumPy prints them, `0, 0, 0, 1, …`, most significant first, as hex. */
export function hexOfBits(printed: string): string {
  const bits = printed.match(/[01]/g)?.join('') ?? '';
  return (bits.match(/.{8}/g) ?? [])
    .map((byte) => parseInt(byte, 2).toString(16).padStart(2, '0'))
    .join('');
}

/** Read the numbers of an array as NumPy prints it. */
export function printedNumbers(printed: string): number[] {
  return (printed.match(/\d+\.\d*/g) ?? []).map(Number);
}

/** Write hex with a space between bytes. */
export function hexBytes(hex: string): string {
  return hex.replaceAll(/..(?=.)/g, '$& ');
}

/** Return every `step`-th character, as Python's `x[::step]` does. */
export function everyNth(text: string, step: number): string {
  const count = Math.ceil(text.length / step);
  return Array.from({ length: count }, (_, at) => text.charAt(at * step)).join('');
}
