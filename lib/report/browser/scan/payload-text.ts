/** The bytes of a payload in hex, two digits each. */
export function bytePairs(hex: string): readonly string[] {
  return hex.match(/../g) ?? [];
}

/** A byte as a character, `·` where it is not printable ASCII. */
export function characterOf(pair: string): string {
  const code = parseInt(pair, 16);
  return code >= 32 && code < 127 ? String.fromCharCode(code) : '·';
}

/** A payload as text. */
export function textOf(hex: string): string {
  return bytePairs(hex).map(characterOf).join('');
}
