import { u16 } from '../packet/integers';
const HEADER = 12;
const IS_ANSWER = 0x80;
const MAX_NAME = 255;
// Bytes after the name in a question, and in a record before its data.
const QUESTION = 4;
const RECORD = 10;

/**
 * Check for an answer of DNS, or of a protocol with the same format (mDNS, LLMNR, NetBIOS names):
 * the header says so, and its questions and records fill the datagram (RFC 1035, 4.1). If the
 * datagram was cut while capturing, the available part has to fit.
 *
 * @param captured - where the captured bytes end.
 * @param end - where the datagram ends.
 */
export function isDnsAnswer(
  bytes: Uint8Array,
  start: number,
  captured: number,
  end: number,
): boolean {
  if (captured - start < HEADER || (bytes[start + 2]! & IS_ANSWER) === 0) return false;
  const questions = u16(bytes, start + 4);
  const records = u16(bytes, start + 6) + u16(bytes, start + 8) + u16(bytes, start + 10);
  let at = start + HEADER;
  for (let i = 0; i < questions + records; i++) {
    at = afterName(bytes, at, captured);
    if (at < 0) return false;
    if (i < questions) at += QUESTION;
    else if (at + RECORD <= captured) at += RECORD + u16(bytes, at + RECORD - 2);
    else at += RECORD;
    if (at > end) return false;
    if (at >= captured && captured < end) return true;
  }
  return at === end;
}

/**
 * Find where a name ends: labels up to an empty one or to a pointer (RFC 1035, 4.1.4). Returns
 * `captured` or more for an incomplete name, -1 if it is not a name.
 */
function afterName(bytes: Uint8Array, start: number, captured: number): number {
  let at = start;
  while (at < captured) {
    const length = bytes[at]!;
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    if (length >= 0x40 || at - start > MAX_NAME) return -1;
    at += 1 + length;
  }
  return at;
}
