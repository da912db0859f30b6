import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFailure } from '../../files/read-failure';
import type { Platform } from '../platform';

const CHUNK_BYTES = 1 << 18;

/**
 * Read a file's chunks into two alternating buffers, because allocating new ones costs as much as
 * reading.
 */
export const readPath: Platform['readPath'] = async function* (path) {
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
};

export const listFolder: Platform['listFolder'] = async (folder) =>
  (await readdir(folder)).map((name) => ({ name, path: join(folder, name) }));

export const fileSize: Platform['fileSize'] = async (path) => (await stat(path)).size;
