import { readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/*
 * A lock without native code: a file that can be made only once. It contains the name of its
 * maker. If the maker is gone, the next process removes the file. Unlike the operating system's
 * locks, it says nothing about a process on another machine or in another container. Such a process
 * keeps the lock until someone deletes the file.
 */

/** What a lock file says about its owner. */
export interface LockOwner {
  /** A name for a sentence: `process 12 on host`. */
  readonly name: string;
  readonly pid: number;
  readonly host: string;
  /** How the owner has the lock: only by this file, or by the operating system's lock on it. */
  readonly way: 'file' | 'native';
  /**
   * Distinguishes the process from others that had its number. Undefined if a system does not
   * provide it.
   */
  readonly since: string | undefined;
}

/** Maximum number of waits while another process is removing a lock, one millisecond each. */
const ATTEMPTS = 1000;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/**
 * Take a lock.
 *
 * @returns A function that releases it. If another owner has it, the owner's line instead; empty if
 *   the file has none.
 */
export function takeLockFile(file: string): (() => void) | string {
  for (let attempt = 1; ; attempt++) {
    if (make(file)) {
      const own = statSync(file, { bigint: true }).ino;
      let isOurs = true;
      return () => {
        // If somebody replaced the folder, another file has that name.
        const there = statSync(file, { bigint: true, throwIfNoEntry: false });
        if (isOurs && there?.ino === own) rmSync(file);
        isOurs = false;
      };
    }
    const line = read(file);
    if (line === undefined) continue;
    if (attempt > ATTEMPTS || !isGone(line)) return line;
    if (!takeAway(file, line)) Atomics.wait(PAUSE, 0, 0, 1);
  }
}

/** Return the line that this process writes into a lock. */
export function ownerLine(way: LockOwner['way']): string {
  const name = `process ${process.pid} on ${hostname()}`;
  const since = startOf(process.pid);
  return way === 'native' ? name : `${name} since ${since ?? 'unknown'}`;
}

/** Read what a line says about an owner. Undefined if it does not name one. */
export function parseOwner(line: string): LockOwner | undefined {
  const found = /^process (\d+) on ([\w.-]+)(?: since (\S+))?$/.exec(line);
  if (!found) return undefined;
  const [, pid = '', host = '', since] = found;
  return {
    name: `process ${pid} on ${host}`,
    pid: Number(pid),
    host,
    way: since === undefined ? 'native' : 'file',
    since: since === 'unknown' ? undefined : since,
  };
}

/** Return whether it is certain that the owner named in a line has ended. */
export function isGone(line: string): boolean {
  const owner = parseOwner(line);
  if (owner?.host !== hostname()) return false;
  const here = startOf(process.pid);
  if (owner.since !== undefined && here !== undefined) {
    const [boot, space] = owner.since.split('/');
    const [ownBoot, ownSpace] = here.split('/');
    if (boot !== ownBoot) return true;
    // Another container of this machine. Its processes have their own numbers.
    if (space !== ownSpace) return false;
  }
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const started = startOf(owner.pid);
  return owner.since !== undefined && started !== undefined && started !== owner.since;
}

/**
 * Return when a process began, as Linux counts: this boot of the machine, the namespace of process
 * numbers, ticks since the boot (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, field
 * 22). Undefined on other systems.
 */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const space = /\d+/.exec(readlinkSync('/proc/self/ns/pid'))![0];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may contain anything.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]!;
    return `${boot}/${space}/${ticks}`;
  } catch {
    return undefined;
  }
}

/** Make the file. Return false if it exists. */
function make(file: string): boolean {
  try {
    writeFileSync(file, `${ownerLine('file')}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Read the file's first line. Undefined if the file does not exist. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n', 1)[0]!;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Remove the lock of an owner that is gone. Two processes could find it. Then the second could
 * remove the lock that the first has made in the meantime. So the process that removes it has a
 * separate lock for this, and reads the file again.
 *
 * @returns false if another process is doing it.
 */
function takeAway(file: string, line: string): boolean {
  const guard = `${file}.taking`;
  if (!make(guard)) {
    if (isGone(read(guard) ?? '')) {
      throw new Error(
        `${guard} was left behind by a process that was killed as it took over a lock: delete it and ${file}.`,
      );
    }
    return false;
  }
  try {
    if (read(file) === line) rmSync(file);
  } finally {
    rmSync(guard);
  }
  return true;
}
