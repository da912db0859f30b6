import type { Input } from '../messages';

/** Number of bytes read at a time. Each request costs a turn through the processes of the browser. */
const CHUNK_BYTES = 1 << 23;

/**
 * Read a file in pieces, each while the one before is processed.
 *
 * @param onRead - called with the number of bytes of each piece.
 * @throws Error that names the file, if the browser cannot read it.
 */
export async function* fileChunks(
  { name, file }: Input,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const piece = (at: number) => {
    const reading = file.slice(at, at + CHUNK_BYTES).arrayBuffer();
    // The request reports the failure; until then it is unhandled.
    reading.catch(() => undefined);
    return reading;
  };
  let next = piece(0);
  for (let at = 0; at < file.size; at += CHUNK_BYTES) {
    const bytes = await next.catch((error: unknown) => {
      throw new Error(
        `${name}: cannot be read (${error instanceof Error ? error.message : String(error)}). ` +
          'It may have changed since it was chosen: choose it again.',
      );
    });
    next = piece(at + CHUNK_BYTES);
    onRead(bytes.byteLength);
    yield new Uint8Array(bytes);
  }
}
