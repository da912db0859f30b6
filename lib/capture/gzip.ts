import { createGunzip, type Gunzip } from 'node:zlib';

// One slice expands a thousandfold at most, so this also bounds the memory that a slice can ask for.
const SLICE_BYTES = 1 << 15;
const OUTPUT_BYTES = 1 << 17;

/**
 * Decompresses gzip and hands on everything that comes out before it reports damage, which piping
 * through a stream would not: a stream that fails drops what it has buffered.
 */
export async function* gunzip(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize: OUTPUT_BYTES });
  const output: Uint8Array[] = [];
  stream.on('data', (chunk: Uint8Array) => output.push(chunk));
  try {
    for await (const chunk of compressed) {
      for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
        const slice = chunk.subarray(at, at + SLICE_BYTES);
        const failure = await settle(stream, (done) => stream.write(slice, done));
        yield* output.splice(0);
        if (failure) throw failure;
      }
    }
    const failure = await settle(stream, (done) => stream.once('end', done).end());
    yield* output.splice(0);
    if (failure) throw failure;
  } finally {
    stream.destroy();
  }
}

/** Runs one step of the stream and waits until it is done or the stream fails. */
function settle(stream: Gunzip, step: (done: () => void) => unknown): Promise<Error | undefined> {
  return new Promise((resolve) => {
    stream.once('error', resolve);
    step(() => {
      stream.off('error', resolve);
      resolve(undefined);
    });
  });
}
