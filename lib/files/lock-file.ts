import { readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/*
 * A lock without native code: a file that only one can make, which holds who made it. Where its maker is gone, the
 * next one takes it away. Unlike the operating system's locks, it says nothing about a process on another machine or in
 * another container: that one keeps the lock until someone deletes the file.
 */

/** What a lock file says of its owner. */
export interface LockOwner {
  /** `process 12 on host`, for a sentence. */
  readonly name: string;
  readonly pid: number;
  readonly host: string;
  /** How it holds the lock: by this file alone, or by the operating system's lock on it. */
  readonly way: 'file' | 'native';
  /** Tells the process from others that had its number; absent where a system does not say. */
  readonly since: string | undefined;
}

/** So often another may be found at taking a lock over, a millisecond each. */
const ATTEMPTS = 1000;
const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/**
 * Take a lock.
 *
 * @returns What gives it back; or the line of the owner who has it, empty if it names none.
 */
export function takeLockFile(file: string): (() => void) | string {
  for (let attempt = 1; ; attempt++) {
    if (make(file)) {
      const own = statSync(file, { bigint: true }).ino;
      let isOurs = true;
      return () => {
        // If somebody replaced the directory, another file has that name.
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

/** The line that this process writes into a lock. */
export function ownerLine(way: LockOwner['way']): string {
  const name = `process ${process.pid} on ${hostname()}`;
  const since = startOf(process.pid);
  return way === 'native' ? name : `${name} since ${since ?? 'unknown'}`;
}

/** What a line says of an owner; undefined where it is none. */
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

/** Whether the owner that a line names has ended, for certain. */
export function isGone(line: string): boolean {
  const owner = parseOwner(line);
  if (owner?.host !== hostname()) return false;
  const here = startOf(process.pid);
  if (owner.since !== undefined && here !== undefined) {
    const [boot, space] = owner.since.split('/');
    const [ownBoot, ownSpace] = here.split('/');
    if (boot !== ownBoot) return true;
    // Another container of this machine, whose processes have numbers of their own.
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
 * When a process began, as Linux counts: this boot of the machine, the space of process numbers, ticks since the boot
 * (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, field 22). Undefined elsewhere.
 */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const space = /\d+/.exec(readlinkSync('/proc/self/ns/pid'))![0];
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold anything.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]!;
    return `${boot}/${space}/${ticks}`;
  } catch {
    return undefined;
  }
}

/** Make the file, or find that it is there. */
function make(file: string): boolean {
  try {
    writeFileSync(file, `${ownerLine('file')}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Its first line; undefined if it is not there. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').split('\n', 1)[0]!;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Take away the lock of an owner that is gone. Two could find it, and the second take away what the first made
 * meanwhile; so whoever does it holds a lock for this alone, and looks again.
 *
 * @returns false if another is doing it.
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
