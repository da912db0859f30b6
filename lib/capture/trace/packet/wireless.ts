import { afterEtherType, EtherType } from './ether-types';
import { aggregateAt, NoIp } from './no-ip';

// Bits of a frame's first two bytes and of quality-of-service control (IEEE 802.11-2020, 9.2.4).
const TYPE = 0x0c;
const DATA = 0x08;
const EMPTY = 0x40;
const HAS_QUALITY = 0x80;
const BETWEEN_STATIONS = 0x03;
const PROTECTED = 0x40;
const HAS_HIGH_THROUGHPUT = 0x80;
const IS_AGGREGATE = 0x80;

const HEADER = 24;
const SUBFRAME_HEADER = 14;

/**
 * Find the IP packet in an IEEE 802.11 frame: in unencrypted data frames, followed by LLC.
 *
 * @param isPadded - whether the card pads the header to a multiple of four bytes.
 * @returns Where it starts, a value of NoIp, or that of `aggregateAt`.
 */
export function wireless(bytes: Uint8Array, start: number, end: number, isPadded = false): number {
  if (end - start < 2) return NoIp.tooShort;
  const control = bytes[start]!;
  const flags = bytes[start + 1]!;
  if ((control & TYPE) !== DATA || (control & EMPTY) !== 0) return NoIp.other;
  if ((flags & PROTECTED) !== 0) return NoIp.sealed;
  const hasQuality = (control & HAS_QUALITY) !== 0;
  const quality = HEADER + ((flags & BETWEEN_STATIONS) === BETWEEN_STATIONS ? 6 : 0);
  let header = quality;
  if (hasQuality) header += (flags & HAS_HIGH_THROUGHPUT) === 0 ? 2 : 6;
  if (isPadded) header = (header + 3) & ~3;
  if (end - start < header + 8) return NoIp.tooShort;
  if (hasQuality && (bytes[start + quality]! & IS_AGGREGATE) !== 0)
    return aggregateAt(start + header);
  return afterEtherType(bytes, EtherType.llc, start + header, end);
}

/**
 * Visit the subframes of an A-MSDU (IEEE 802.11-2020, 9.3.2.2): addresses, a length, LLC, and
 * padding to a multiple of four bytes.
 *
 * @param visit - gets for each one the start of its IP packet, or a value of NoIp; the end of its
 *   captured bytes; and its end according to its length.
 */
export function eachSubframe(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (at: number, end: number, wireEnd: number) => void,
): void {
  for (let at = start; end - at >= SUBFRAME_HEADER;) {
    const length = SUBFRAME_HEADER + ((bytes[at + 12]! << 8) | bytes[at + 13]!);
    const stop = Math.min(at + length, end);
    const ip = afterEtherType(bytes, EtherType.llc, at + SUBFRAME_HEADER, stop);
    visit(ip, stop, at + length);
    at += (length + 3) & ~3;
  }
}

// Radiotap's fields and a bit of its flags (https://www.radiotap.org/fields/defined).
const HAS_CLOCK = 1;
const HAS_FLAGS = 2;
const MORE_FIELDS = 0x80;
const IS_DATA_PADDED = 0x20;

/** Read an 802.11 frame after a radiotap header, whose numbers are always little-endian. */
export function radiotap(bytes: Uint8Array, start: number, end: number): number {
  if (end - start < 8) return NoIp.tooShort;
  const length = bytes[start + 2]! | (bytes[start + 3]! << 8);
  const frame = start + length;
  if (length < 8 || frame > end) return NoIp.tooShort;
  return wireless(bytes, frame, end, isDataPadded(bytes, start, frame));
}

function isDataPadded(bytes: Uint8Array, start: number, end: number): boolean {
  const fields = bytes[start + 4]!;
  if ((fields & HAS_FLAGS) === 0) return false;
  let at = start + 8;
  // Words that list the fields continue as long as their last bit is set.
  while (at <= end && (bytes[at - 1]! & MORE_FIELDS) !== 0) at += 4;
  if ((fields & HAS_CLOCK) !== 0) at = start + ((at - start + 7) & ~7) + 8;
  return at < end && (bytes[at]! & IS_DATA_PADDED) !== 0;
}
