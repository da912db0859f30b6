import { constants, createInflateRaw, inflateRawSync, type InflateRaw } from 'node:zlib';
import { InflateError, type Platform } from '../platform';

// One slice expands by a factor of a thousand at most. So this also limits the memory that a slice
// can need.
const SLICE_BYTES = 1 << 15;
const OUTPUT_BYTES = 1 << 17;
/**
 * Data of at most this many bytes, in and out, are decompressed in one call: for example a bgzip
 * block.
 */
const SMALL_INPUT = 1 << 16;
const SMALL_OUTPUT = 1 << 18;

export { crc32 } from 'node:zlib';

export const inflate: Platform['inflate'] = async function* (input) {
  if (!(await input.hasMore())) throw cutOff();
  const small = inflateSmall(input.bytes.subarray(0, SMALL_INPUT));
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
      if (failure) throw new InflateError(failure.message);
      const used = stream.bytesWritten - before;
      input.skip(used);
      hasEnded = used < slice.length;
    }
  } finally {
    stream.destroy();
  }
};

/**
 * Decompress data that end within these bytes. It uses no stream and no thread, because those cost
 * more than the decompression. Undefined if the data do not end here, are large or are damaged.
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
      // Node's types do not describe the result of the option `info`.
    }) as unknown as { buffer: Uint8Array; engine: InflateRaw };
    const used = engine.bytesWritten;
    return used < bytes.length ? { output: buffer, used } : undefined;
  } catch {
    return undefined;
  }
}

/** Write to the stream, and wait until it is done with these bytes or fails. */
function write(stream: InflateRaw, bytes: Uint8Array): Promise<Error | undefined> {
  return new Promise((resolve) => {
    stream.once('error', resolve);
    stream.write(bytes, () => {
      stream.off('error', resolve);
      resolve(undefined);
    });
  });
}

const cutOff = () => new InflateError('unexpected end of file');
