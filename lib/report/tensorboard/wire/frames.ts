import { maskedCrc32c } from './crc32c';
import { EventFileError } from './event-file-error';

/** Bytes before a frame's data: its length (8) and the checksum of the length (4). */
const HEAD = 12;
/** Bytes after a frame's data: their checksum. */
const TAIL = 4;
/** A longer frame is damage: the largest that is written here is a picture. */
const LONGEST = 1 << 30;

/** The data of one frame, and their place in the file. */
export interface Frame {
  readonly data: Uint8Array;
  readonly offset: number;
}

/**
 * Put data into a frame of TensorFlow's record format: u64le length, u32le masked CRC-32C of the
 * length, the data, u32le masked CRC-32C of the data.
 */
export function encodeFrame(data: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEAD + data.length + TAIL);
  const view = new DataView(frame.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, maskedCrc32c(frame.subarray(0, 8)), true);
  frame.set(data, HEAD);
  view.setUint32(HEAD + data.length, maskedCrc32c(data), true);
  return frame;
}

/**
 * Read the frames of a file, in order.
 *
 * @param file - the name to give in errors.
 * @throws EventFileError at the first frame that is cut off or damaged, after the frames before it.
 */
export function* decodeFrames(bytes: Uint8Array, file: string): Generator<Frame, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length;) {
    const left = bytes.length - at;
    if (left < HEAD) throw cutOff(file, at, `only ${left} bytes of a frame`, `${HEAD} or more`);
    const length = Number(view.getBigUint64(at, true));
    checkSum(file, at + 8, 'the length', bytes.subarray(at, at + 8), view.getUint32(at + 8, true));
    if (length > LONGEST) {
      const found = `a frame of ${length} bytes`;
      throw new EventFileError(file, at, found, `at most ${LONGEST}`, 'Write the file again.');
    }
    if (left < HEAD + length + TAIL) {
      const found = `only ${left - HEAD} bytes after the head of a frame`;
      throw cutOff(file, at, found, `${length + TAIL}`);
    }
    const data = bytes.subarray(at + HEAD, at + HEAD + length);
    const end = at + HEAD + length;
    checkSum(file, end, 'the data', data, view.getUint32(end, true));
    yield { data, offset: at + HEAD };
    at = end + TAIL;
  }
}

const hex = (sum: number): string => `0x${sum.toString(16).padStart(8, '0')}`;

function checkSum(file: string, at: number, what: string, of: Uint8Array, found: number): void {
  const expected = maskedCrc32c(of);
  if (found === expected) return;
  throw new EventFileError(
    file,
    at,
    `the checksum ${hex(found)} of ${what}`,
    `${hex(expected)}, their masked CRC-32C`,
    'The file is damaged here, or is not an event file: use what was read before, or write it again.',
  );
}

function cutOff(file: string, at: number, found: string, expected: string): EventFileError {
  return new EventFileError(
    file,
    at,
    found,
    expected,
    'The file is cut off: if a program still writes it, read it again later.',
  );
}
