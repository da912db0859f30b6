import { constants, crc32, createInflateRaw, inflateRawSync, type InflateRaw } from 'node:zlib';
import { ByteReader } from './byte-reader';

// One slice expands a thousandfold at most, so this also bounds the memory that a slice can ask for.
const SLICE_BYTES = 1 << 15;
const OUTPUT_BYTES = 1 << 17;
/** A member in so many bytes, that gives so many, is decompressed at once: a block of bgzip's fits. */
const SMALL_MEMBER = 1 << 16;
const SMALL_OUTPUT = 1 << 18;

const MAGIC = 0x8b1f;
const DEFLATE = 8;
/** The header's flags (RFC 1952, section 2.3.1). */
const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };

/** Gzip data that are damaged, or followed by something else. */
export class GzipError extends Error {
  override readonly name = 'GzipError';

  /**
   * @param found - What stands there.
   * @param expected - What should stand there.
   */
  constructor(
    readonly found: string,
    readonly expected = 'the rest of a gzip file',
  ) {
    super(`${found}; expected ${expected}`);
  }
}

/**
 * Decompresses gzip (RFC 1952), of one member or several. As of gzip(1), zeros may follow the last one,
 * to the end of the file; they are left out. All that comes out before a damage is handed on first, but
 * for the last 128 KiB where the compressed data themselves are wrong.
 *
 * Node's own Gunzip does not do here: where it stops at zeros it never calls back, and where other bytes
 * follow it drops what it has decompressed but not yet handed on. So each member is taken by itself.
 *
 * @throws GzipError where the data are damaged, cut off, or followed by other bytes.
 */
export async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const input = new ByteReader(compressed);
  try {
    do {
      await skipHeader(input);
      yield* checked(input, inflate(input));
    } while (await startsMember(input));
  } finally {
    await input.close();
  }
}

/** Whether another member follows. Else there are nothing but zeros up to the end. */
async function startsMember(input: ByteReader): Promise<boolean> {
  if (!(await input.hasMore())) return false;
  if (input.bytes[0] !== 0) {
    const start = (await input.peek(2)) ?? input.bytes;
    if (start.length === 2 && littleEndian(start) === MAGIC) return true;
    const shown = Buffer.from(input.bytes.subarray(0, 8)).toString('hex');
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

/** Hands on what a member gives, and holds it against its trailer. */
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

/** Decompresses a member's data and stops at its trailer. */
async function* inflate(input: ByteReader): AsyncGenerator<Uint8Array> {
  if (!(await input.hasMore())) throw cutOff();
  const small = inflateSmall(input.bytes.subarray(0, SMALL_MEMBER));
  if (small) {
    input.skip(small.used);
    if (small.output.length > 0) yield small.output;
    return;
  }
  const stream = createInflateRaw({ chunkSize: OUTPUT_BYTES });
  const output: Uint8Array[] = [];
  stream.on('data', (chunk: Uint8Array) => output.push(chunk));
  try {
    for (let hasEnded = false; !hasEnded;) {
      if (!(await input.hasMore())) throw cutOff();
      const slice = input.bytes.subarray(0, SLICE_BYTES);
      const before = stream.bytesWritten;
      const failure = await write(stream, slice);
      yield* output.splice(0);
      if (failure) throw new GzipError(failure.message);
      const used = stream.bytesWritten - before;
      input.skip(used);
      hasEnded = used < slice.length;
    }
  } finally {
    stream.destroy();
  }
}

/**
 * A member that ends within these bytes, without a stream and a thread, which cost more than to
 * decompress it; undefined where it does not end, is large or damaged.
 */
function inflateSmall(bytes: Uint8Array): { output: Uint8Array; used: number } | undefined {
  try {
    const { buffer, engine } = inflateRawSync(bytes, {
      ...{
        info: true,
        chunkSize: 65536,
        maxOutputLength: SMALL_OUTPUT,
        finishFlush: constants.Z_SYNC_FLUSH,
      },
      // What the option `info` makes of the result, Node's types do not say.
    }) as unknown as { buffer: Uint8Array; engine: InflateRaw };
    const used = engine.bytesWritten;
    return used < bytes.length ? { output: buffer, used } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes to the stream and waits until it is done with these bytes, or fails. */
function write(stream: InflateRaw, bytes: Uint8Array): Promise<Error | undefined> {
  return new Promise((resolve) => {
    stream.once('error', resolve);
    stream.write(bytes, () => {
      stream.off('error', resolve);
      resolve(undefined);
    });
  });
}

async function taken(input: ByteReader, length: number): Promise<Uint8Array> {
  const bytes = await input.take(length);
  if (!bytes) throw cutOff();
  return bytes;
}

const cutOff = () => new GzipError('unexpected end of file');

const littleEndian = (bytes: Uint8Array): number =>
  bytes.reduceRight((value, byte) => 256 * value + byte, 0);
