import { open } from 'node:fs/promises';
import { readFailure } from './file-error';
import { gunzip } from './gzip';

/** The bytes of a trace, a log or training data: a file's path, or chunks from anywhere (standard input, a socket, memory). */
export type ByteSource = string | AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 1 << 18;

/**
 * The chunks of a source, decompressed if its first two bytes are those of gzip (RFC 1952, 2.3.1). A
 * chunk is valid until the next one is asked for. All that reads a file or standard input goes through it.
 *
 * @throws GzipError where gzip data are damaged, after what came before; the system's error, which names
 * the file.
 */
export async function* openBytes(source: ByteSource): AsyncGenerator<Uint8Array> {
  const chunks = typeof source === 'string' ? ahead(readFile(source)) : source;
  const iterator = chunks[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const head = await readHead(iterator);
  const whole = resume(head, iterator);
  yield* head[0] === 0x1f && head[1] === 0x8b ? ahead(gunzip(whole)) : whole;
}

/** Has the next chunk fetched while the last one is worked on; two chunks are in use at a time. */
async function* ahead(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let next = chunks.next();
  try {
    for (;;) {
      const chunk = await next;
      if (chunk.done) return;
      next = chunks.next();
      // Whoever asks for it is told; until then its failure is no one's yet.
      next.catch(() => undefined);
      yield chunk.value;
    }
  } finally {
    await next.catch(() => undefined);
    await chunks.return(undefined);
  }
}

/** A file's chunks, in two buffers by turns, since to allocate each anew costs as much as to read it. */
async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    const buffers = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)] as const;
    for (let turn = 0; ; turn = 1 - turn) {
      const buffer = buffers[turn as 0 | 1];
      const { bytesRead } = await file
        .read(buffer, 0, CHUNK_BYTES, null)
        .catch((cause: unknown) => {
          throw readFailure(path, cause);
        });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** The first chunks, joined until there are two bytes to tell gzip by. */
async function readHead(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const next = await iterator.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* resume(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
