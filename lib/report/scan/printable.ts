/**
 * A text from strangers that may stand in a terminal: every character that controls something, from
 * escape codes to the marks that turn the direction of writing, becomes `·`, and so do half surrogates
 * and what Unicode has not assigned (its general category C).
 */
export function printable(text: string): string {
  return text.replace(/\p{C}|[\u2028\u2029]/gu, '·');
}

/** `·` in Latin-1. */
const DOT = 0xb7;

/** Bytes in hex as text on one line: printable ASCII as it is, `·` for every other byte. */
export function payloadText(hex: string, bytes: number): string {
  const payload = Buffer.from(hex.slice(0, 2 * bytes), 'hex');
  for (let at = 0; at < payload.length; at++) {
    if (payload[at]! < 0x20 || payload[at]! > 0x7e) payload[at] = DOT;
  }
  return payload.toString('latin1');
}

/** `10.0.0.1:443`, `[2001:db8::1]:443`. */
export function endpoint(host: string, port: number): string {
  return `${host.includes(':') ? `[${printable(host)}]` : printable(host)}:${port}`;
}

/** `2026-11-24 14:38:43.123 UTC`; the seconds as they are where they are no date. */
export function timeText(ts: number): string {
  const date = new Date(1000 * ts);
  if (Number.isNaN(date.getTime())) return `${ts} s`;
  return date.toISOString().replace('T', ' ').replace('Z', ' UTC');
}
