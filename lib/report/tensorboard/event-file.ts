import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { EventWriter, type FrameSink, type WallClock } from './event-writer';

/** Takes the place of a machine's name, which nobody needs to know. */
const HOST = 'firstbytes';
const OUT_OF_ROOM = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A folder that TensorBoard shows as one run, and the writer of its event file. */
export interface BoardRun {
  readonly folder: string;
  readonly file: string;
  readonly writer: EventWriter;
}

/**
 * Make a new folder in `folder` for one run, and begin an event file in it:
 * `events.out.tfevents.SECONDS.firstbytes`. Nothing is overwritten: if there is a run of that name,
 * the new one is called `NAME.2`, `NAME.3`, …
 *
 * @param name - letters, digits, `.`, `_` and `-`.
 * @param now - a clock in seconds since 1970; the system's unless given.
 * @throws RangeError if the name has other characters; Error if nothing can be written there.
 */
export async function createBoardRun(
  folder: string,
  name: string,
  now?: WallClock,
): Promise<BoardRun> {
  if (!/^[\w-][\w.-]*$/.test(name)) {
    throw new RangeError(
      `Cannot name a run ${JSON.stringify(name)}: expected letters, digits, ".", "_" and "-".`,
    );
  }
  await mkdir(folder, { recursive: true });
  const run = await claim(folder, name);
  return { folder: run, ...(await createEventFile(run, now)) };
}

/**
 * Begin an event file in a folder, which is made if it is absent. If there is one of this second,
 * the new one has `.2`, `.3`, … at its end.
 *
 * @param now - a clock in seconds since 1970; the system's unless given.
 * @throws Error if it cannot be written.
 */
export async function createEventFile(
  folder: string,
  now: WallClock = () => Date.now() / 1000,
): Promise<Pick<BoardRun, 'file' | 'writer'>> {
  await mkdir(folder, { recursive: true });
  const base = join(folder, `events.out.tfevents.${Math.floor(now())}.${HOST}`);
  for (let at = 1; ; at++) {
    const file = at === 1 ? base : `${base}.${at}`;
    const handle = await open(file, 'ax').catch(ifThere);
    if (handle) return { file, writer: new EventWriter(fileSink(file, handle), now) };
  }
}

async function claim(folder: string, name: string): Promise<string> {
  for (let at = 1; ; at++) {
    const run = join(folder, at === 1 ? name : `${name}.${at}`);
    const made = await mkdir(run).then(() => true, ifThere);
    if (made) return run;
  }
}

/** Return nothing if an error says that something of this name exists. */
function ifThere(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
}

/** Append frames to a file; after a failure, the file is cut back to its last whole frame. */
function fileSink(file: string, handle: FileHandle): FrameSink {
  let whole = 0;
  return {
    async append(frames) {
      try {
        await handle.appendFile(frames);
        whole += frames.length;
      } catch (error) {
        await handle.truncate(whole).catch(() => undefined);
        throw explained(file, error);
      }
    },
    close: () => handle.close(),
  };
}

function explained(file: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (!OUT_OF_ROOM.has(code)) return cause;
  return new Error(
    `${file}: there is no space left to write to it (${code}). All events before are complete. ` +
      'Free some space, or give another folder.',
    { cause },
  );
}
