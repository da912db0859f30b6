import { ipVersion } from '#platform';

/** Parse an address into its 4 or 16 bytes: `10.0.0.1`, `2001:db8::1`, `::ffff:10.0.0.1`. */
export function parseAddress(text: string): Uint8Array {
  const version = ipVersion(text);
  if (version === 4) return Uint8Array.from(text.split('.'), Number);
  if (version !== 6 || text.includes('%')) {
    throw new TypeError(`Cannot read the address '${text}': expected IPv4 or IPv6, like 10.0.0.1.`);
  }
  const [left = '', right] = text.split('::');
  const head = groups(left);
  const tail = groups(right ?? '');
  const bytes = new Uint8Array(16);
  bytes.set(head);
  bytes.set(tail, 16 - tail.length);
  return bytes;
}

function groups(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

/** Write an IPv4 address, given as a 32-bit word, in dotted decimal. */
export function formatV4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}

/**
 * Write an IPv6 address, given as four 32-bit words, in the canonical text of RFC 5952: the longest
 * run of zero groups (the first of equals) is `::`.
 */
export function formatV6(words: readonly number[]): string {
  const hex = words.flatMap((word) => [word >>> 16, word & 0xffff]).map((g) => g.toString(16));
  let runStart = 0;
  let runLength = 1;
  for (let start = 0; start < 8; start++) {
    let end = start;
    while (end < 8 && hex[end] === '0') end++;
    if (end - start > runLength) [runStart, runLength] = [start, end - start];
  }
  if (runLength < 2) return hex.join(':');
  return `${hex.slice(0, runStart).join(':')}::${hex.slice(runStart + runLength).join(':')}`;
}
