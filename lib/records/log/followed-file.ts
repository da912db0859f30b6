import { watch, type FSWatcher } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFailure } from '../../files/read-failure';

/** How often a file is checked if the system does not report changes, in milliseconds. */
const INTERVAL = 250;
const CHUNK_BYTES = 1 << 18;
/** Number of bytes before the current place that are compared, to notice a rewritten file. */
const REMEMBERED = 256;

/**
 * An event of a followed file: it begins (again), it has more bytes, all of them have been read.
 */
export type FileEvent =
  | { readonly kind: 'start' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'idle' };

export interface FollowFileOptions {
  /** Ends the following. */
  readonly signal: AbortSignal;
  /** Called once if the file does not exist yet. */
  readonly onAbsent?: (() => void) | undefined;
}

/**
 * Follow a growing file by its name, through rotation (renamed, and created again) and truncation,
 * as `tail -F` does. The bytes of an event are valid until the next is requested. A renamed file is
 * read until it stops growing and the new one has bytes. Data that are written and rotated away
 * twice within a quarter of a second can be missed.
 *
 * @throws Error if the file's folder is absent, or if the file cannot be read.
 */
export async function* followFile(
  file: string,
  { signal, onAbsent }: FollowFileOptions,
): AsyncGenerator<FileEvent, void> {
  const changes = new Changes(file);
  let reader: TailReader | undefined;
  let successor: FileHandle | undefined;
  try {
    while (!isAborted(signal)) {
      changes.clear();
      if (!reader) {
        const handle = await openIfThere(file);
        if (handle) reader = new TailReader(handle, file);
        else {
          onAbsent?.();
          onAbsent = undefined;
          await changes.wait(signal);
          continue;
        }
        yield { kind: 'start' };
      }
      let hasGrown = false;
      for (;;) {
        const event = await reader.readOn();
        if (!event) break;
        hasGrown = true;
        yield event;
        if (isAborted(signal)) return;
      }
      yield { kind: 'idle' };
      if (successor && !hasGrown && (await successor.stat()).size > 0) {
        await reader.close();
        reader = new TailReader(successor, file);
        successor = undefined;
        yield { kind: 'start' };
        continue;
      }
      const newer = await openOther(file, successor ?? reader.handle);
      if (newer) {
        await successor?.close();
        successor = newer;
      }
      // The writer of the old file may not have noticed yet: wait a moment.
      if (successor) await changes.pause(signal);
      else await changes.wait(signal);
    }
  } finally {
    changes.close();
    await reader?.close();
    await successor?.close();
  }
}

/** Checked again each time: a signal may abort while a generator is waiting. */
const isAborted = (signal: AbortSignal): boolean => signal.aborted;

/** Reads one open file as it grows. */
class TailReader {
  readonly #buffer = Buffer.alloc(REMEMBERED + CHUNK_BYTES);
  #offset = 0;
  /** A copy of the bytes before the offset. */
  #remembered = Buffer.alloc(0);

  readonly #file: string;

  constructor(
    readonly handle: FileHandle,
    file: string,
  ) {
    this.#file = file;
  }

  /**
   * Return the bytes after those read so far. The last of those are read again: if they have
   * changed, the file was truncated, even if it has since grown beyond its old size.
   */
  async readOn(): Promise<FileEvent | undefined> {
    const { length } = this.#remembered;
    const { bytesRead } = await this.handle
      .read(...([this.#buffer, 0, length + CHUNK_BYTES, this.#offset - length] as const))
      .catch((cause: unknown) => {
        throw readFailure(this.#file, cause);
      });
    const read = this.#buffer.subarray(0, bytesRead);
    if (bytesRead < length || !read.subarray(0, length).equals(this.#remembered)) {
      this.#offset = 0;
      this.#remembered = Buffer.alloc(0);
      return { kind: 'start' };
    }
    if (bytesRead === length) return undefined;
    this.#offset += bytesRead - length;
    this.#remembered = Buffer.from(read.subarray(-REMEMBERED));
    return { kind: 'bytes', bytes: read.subarray(length) };
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

/** Open the file of this name, if it is a different one than the open file. */
async function openOther(file: string, known: FileHandle): Promise<FileHandle | undefined> {
  const [mine, named] = await Promise.all([known.stat(), statIfThere(file)]);
  if (!named || (named.ino === mine.ino && named.dev === mine.dev)) return undefined;
  return openIfThere(file);
}

/** Waits until a file may have changed: the system reports it, or a moment has passed. */
class Changes {
  readonly #watcher: FSWatcher | undefined;
  #isChanged = false;
  #wake: () => void = () => undefined;

  constructor(file: string) {
    this.#watcher = watchFolder(dirname(file), (name) => {
      if (name !== null && name !== basename(file)) return;
      this.#isChanged = true;
      this.#wake();
    });
  }

  clear(): void {
    this.#isChanged = false;
  }

  async wait(signal: AbortSignal): Promise<void> {
    if (this.#isChanged || signal.aborted) return;
    const waking = new AbortController();
    this.#wake = () => {
      waking.abort();
    };
    const either = AbortSignal.any([signal, waking.signal]);
    // It rejects only because it was woken.
    await sleep(INTERVAL, undefined, { signal: either }).catch(() => undefined);
  }

  /** Wait the whole moment, whatever changes. */
  async pause(signal: AbortSignal): Promise<void> {
    await sleep(INTERVAL, undefined, { signal }).catch(() => undefined);
  }

  close(): void {
    this.#watcher?.close();
  }
}

/** Some file systems, such as network ones, report no changes; then there is no watcher. */
function watchFolder(
  folder: string,
  onChange: (name: string | null) => void,
): FSWatcher | undefined {
  try {
    const watcher = watch(folder, (_, name) => {
      onChange(name);
    });
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    return undefined;
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function statIfThere(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
