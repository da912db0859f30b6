import { readPath } from '#platform';
import { gunzip } from './gzip';
import { peek } from './peek';

/**
 * The bytes of a trace, a log or training data: a file's path (in Node alone), bytes in memory, or chunks
 * from anywhere, such as standard input, a socket, or the `stream()` of a browser's file.
 */
export type ByteSource = string | Uint8Array | AsyncIterable<Uint8Array> | ByteStream;

/** A `ReadableStream` of bytes, as far as it is read here; not all browsers can iterate over one. */
export interface ByteStream {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
}

/** Bytes in memory are passed on in such parts, as a file is read. */
const CHUNK_BYTES = 1 << 18;

/**
 * Read the chunks of a source, decompressed if its first two bytes are those of gzip (RFC 1952,
 * 2.3.1). A chunk is valid until the next one is requested. Everything that reads a file or
 * standard input goes through this function.
 *
 * @throws GzipError if gzip data are damaged, after everything before the damage; otherwise the
 *   system's error, which names the file.
 */
export async function* openBytes(source: ByteSource): AsyncGenerator<Uint8Array> {
  const iterator = chunksOf(source)[Symbol.asyncIterator]();
  const { head, whole } = await peek(iterator, 2);
  yield* head[0] === 0x1f && head[1] === 0x8b ? ahead(gunzip(whole)) : whole;
}

/** Fetch the next chunk during work on the last one; two chunks are in use at a time. */
async function* ahead(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let next = chunks.next();
  try {
    for (;;) {
      const chunk = await next;
      if (chunk.done) return;
      next = chunks.next();
      // The request reports the failure; until then it is unhandled.
      next.catch(() => undefined);
      yield chunk.value;
    }
  } finally {
    await next.catch(() => undefined);
    await chunks.return(undefined);
  }
}

function chunksOf(source: ByteSource): AsyncIterable<Uint8Array> {
  if (typeof source === 'string') return ahead(readPath(source));
  if (source instanceof Uint8Array) return parts(source);
  return Symbol.asyncIterator in source ? source : streamed(source);
}

// eslint-disable-next-line @typescript-eslint/require-await -- as all sources come
async function* parts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

async function* streamed(stream: ByteStream): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value) yield next.value;
    }
  } finally {
    await reader.cancel();
  }
}
