import { isUtf8, textBytes, toHex, utf8 } from '#platform';

const BACKSLASH = 0x5c;
const LETTER_X = 0x78;

/**
 * The text of a cell of Zeek's TSV, whose escapes are those of `decodeBytes`. Bytes that are no UTF-8
 * stand as `\xNN`, which is what Zeek's JSON makes of them.
 */
export function decodeText(bytes: Uint8Array, start: number, end: number): string {
  return utf8Text(decodeBytes(bytes, start, end));
}

/**
 * The bytes that a cell of Zeek's TSV stands for. Zeek writes a backslash as two, and what is not
 * printable or separates as `\xNN`, the byte NN (`get_escaped_string`, src/util.cc). A backslash that is
 * followed by anything else is itself.
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

/** The byte that `\xNN` at a place stands for; -1 if there is no such escape. */
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

/** How many bytes a UTF-8 sequence has that starts with this one (RFC 3629, section 3). */
function sequenceLength(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
