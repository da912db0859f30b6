/** Split the hex of a payload into bytes, two digits each. */
export function bytePairs(hex: string): readonly string[] {
  return hex.match(/../g) ?? [];
}

/** Return a byte as a character, `·` if it is not printable ASCII. */
export function characterOf(pair: string): string {
  const code = parseInt(pair, 16);
  return code >= 32 && code < 127 ? String.fromCharCode(code) : '·';
}

/** Return a payload as text. */
export function textOf(hex: string): string {
  return bytePairs(hex).map(characterOf).join('');
}
