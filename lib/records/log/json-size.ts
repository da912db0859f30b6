const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
/** `{`; `[` differs in one bit. */
const BRACE = 0x7b;

/**
 * Estimate the number of values in the JSON of `bytes[start..end)`, at all levels, without making
 * them, which needs a hundred times their memory. Each value follows a comma, or is the first of an
 * object or list.
 */
export function countJsonValues(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  let isText = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (isText) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) isText = false;
    } else if (byte === QUOTE) isText = true;
    else if (byte === COMMA || (byte | 0x20) === BRACE) count++;
  }
  return count;
}
