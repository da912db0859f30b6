import { crc32, inflate, toHex } from '#platform';
import { InflateError } from '../../../platform/platform';
import { ByteReader } from './byte-reader';

const MAGIC = 0x8b1f;
const DEFLATE = 8;
/** The header's flags (RFC 1952, section 2.3.1). */
const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };

/** Gzip data that are damaged, or followed by other bytes. */
export class GzipError extends Error {
  override readonly name = 'GzipError';

  /**
   * @param found - what was found.
   * @param expected - what was expected.
   */
  constructor(
    readonly found: string,
    readonly expected = 'the rest of a gzip file',
  ) {
    super(`${found}; expected ${expected}`);
  }
}

/**
 * Decompress gzip (RFC 1952), with one member or several. As in gzip(1), zeros may follow the last
 * one up to the end of the file; they are skipped. Everything decompressed before a damage is
 * returned first, except the last 128 KiB if the compressed data themselves are wrong.
 *
 * Node's own Gunzip cannot be used: when it stops at zeros it never calls back, and when other
 * bytes follow it drops data that it has decompressed but not yet returned. So each member is read
 * separately.
 *
 * @throws GzipError if the data are damaged, cut off, or followed by other bytes.
 */
export async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new ByteReader(compressed);
  try {
    do {
      await skipHeader(input);
      yield* checked(input, inflated(input));
    } while (await startsMember(input));
  } finally {
    await input.close();
  }
}

/** Whether another member follows. Otherwise only zeros follow up to the end. */
async function startsMember(input: ByteReader): Promise<boolean> {
  if (!(await input.hasMore())) return false;
  if (input.bytes[0] !== 0) {
    const start = (await input.peek(2)) ?? input.bytes;
    if (start.length === 2 && littleEndian(start) === MAGIC) return true;
    const shown = toHex(input.bytes, 0, 8);
    throw new GzipError(`the bytes ${shown} after the end of the gzip data`, NOTHING_MORE);
  }
  do {
    const other = input.bytes.findIndex((byte) => byte !== 0);
    if (other >= 0) {
      throw new GzipError('zeros, then other bytes, after the end of the gzip data', NOTHING_MORE);
    }
    input.skip(input.bytes.length);
  } while (await input.hasMore());
  return false;
}

const NOTHING_MORE = 'the end of the file, zeros up to it, or another gzip file';

async function skipHeader(input: ByteReader): Promise<void> {
  const fixed = await taken(input, 10);
  let crc = crc32(fixed);
  const take = async (length: number) => {
    const bytes = await taken(input, length);
    crc = crc32(bytes, crc);
    return bytes;
  };
  const skipText = async () => {
    for (let end = -1; end < 0;) {
      if (!(await input.hasMore())) throw cutOff();
      end = input.bytes.indexOf(0);
      await take(end < 0 ? input.bytes.length : end + 1);
    }
  };
  const [, , method, flag = 0] = fixed;
  if (method !== DEFLATE)
    throw new GzipError(`compression method ${method}`, '8, which is deflate');
  if (flag & flags.reserved) throw new GzipError(`reserved header flags ${flag}`, 'none of them');
  if (flag & flags.extra) await take(littleEndian(await take(2)));
  if (flag & flags.name) await skipText();
  if (flag & flags.comment) await skipText();
  if (flag & flags.headerCrc && littleEndian(await taken(input, 2)) !== (crc & 0xffff)) {
    throw new GzipError('incorrect header check');
  }
}

/** Pass on a member's data, and check them against its trailer. */
async function* checked(
  input: ByteReader,
  output: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let crc = 0;
  let length = 0;
  for await (const chunk of output) {
    crc = crc32(chunk, crc);
    length += chunk.length;
    yield chunk;
  }
  const trailer = await taken(input, 8);
  if (littleEndian(trailer.subarray(0, 4)) !== crc) throw new GzipError('incorrect data check');
  if (littleEndian(trailer.subarray(4)) !== length % 2 ** 32) {
    throw new GzipError('incorrect length check');
  }
}

/** Decompress a member's data and stop at its trailer. */
async function* inflated(input: ByteReader): AsyncGenerator<Uint8Array> {
  try {
    yield* inflate(input);
  } catch (error) {
    throw error instanceof InflateError ? new GzipError(error.message) : error;
  }
}

async function taken(input: ByteReader, length: number): Promise<Uint8Array> {
  const bytes = await input.take(length);
  if (!bytes) throw cutOff();
  return bytes;
}

const cutOff = () => new GzipError('unexpected end of file');

const littleEndian = (bytes: Uint8Array): number =>
  bytes.reduceRight((value, byte) => 256 * value + byte, 0);
