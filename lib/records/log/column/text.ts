import { isUtf8, textBytes, toHex, utf8 } from '#platform';

const BACKSLASH = 0x5c;
const LETTER_X = 0x78;

/**
 * Decode the text of a cell of Zeek's TSV, with the escapes of `decodeBytes`. Bytes that are not
 * UTF-8 become `\xNN`, as in Zeek's JSON.
 */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  return utf8Text(decodeBytes(bytes, start, end));
}

/**
 * Decode the bytes of a cell of Zeek's TSV. Zeek writes a backslash as two, and unprintable bytes
 * and separators as `\xNN`, the byte NN (`get_escaped_string`, src/util.cc). A backslash before
 * anything else means itself.
 */
export function decodeBytes(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const raw = textBytes(new Uint8Array(end - start));
  let length = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const escaped = byte === BACKSLASH && at + 3 < end ? escapedByte(bytes, at) : -1;
    raw[length++] = escaped < 0 ? byte : escaped;
    if (escaped >= 0) at += 3;
    else if (byte === BACKSLASH && at + 1 < end && bytes[at + 1] === BACKSLASH) at++;
  }
  return raw.subarray(0, length);
}

/** Return the byte of `\xNN` at a place; -1 if there is no such escape. */
function escapedByte(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== LETTER_X) return -1;
  const high = hexDigit(bytes[at + 2]!);
  const low = hexDigit(bytes[at + 3]!);
  return high < 0 || low < 0 ? -1 : 16 * high + low;
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}

function utf8Text(raw: Uint8Array): string {
  if (isUtf8(raw)) return utf8(raw, 0, raw.length);
  let text = '';
  for (let at = 0; at < raw.length;) {
    const sequence = raw.subarray(at, at + sequenceLength(raw[at]!));
    const whole = isUtf8(sequence);
    text += whole ? utf8(sequence, 0, sequence.length) : `\\x${toHex(raw, at, at + 1)}`;
    at += whole ? sequence.length : 1;
  }
  return text;
}

/** Return the length of a UTF-8 sequence that starts with this byte (RFC 3629, section 3). */
function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
