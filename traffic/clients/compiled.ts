import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Need } from './program';
import type { Attempt, Job, OpenClient } from './open-protocol';

const execute = promisify(execFile);
const sources = resolve(__dirname, '..');

/** Where a client's compiled program lies. */
const binary = (folder: string): string => join(folder, 'client');

/** Compile a Go program with the libraries that Debian has in /usr/share/gocode, which are no modules. */
export async function compileGo(source: string, out: string, folder: string): Promise<void> {
  const env = {
    ...{ ...process.env, HOME: folder, GOCACHE: join(folder, 'go-cache') },
    ...{ GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' },
  };
  await execute('/usr/bin/go', ['build', '-o', out, join(sources, source)], { env });
}

/** Debian's JDK, whatever else may be first in the path. */
export const jdk = '/usr/lib/jvm/default-java/bin';

/** Compile a Java program into a folder. */
export async function compileJava(source: string, folder: string): Promise<void> {
  await execute(`${jdk}/javac`, ['-d', folder, join(sources, source)]);
}

/** A small C program of ours around a library of Debian's. */
export function cProgram(
  name: string,
  library: Need,
  source: string,
  flags: readonly string[],
  attempt: (job: Job) => Omit<Attempt, 'command'>,
): OpenClient {
  return {
    name,
    needs: [{ file: '/usr/bin/gcc', package: 'gcc' }, library],
    prepare: async (folder) => {
      await execute('/usr/bin/gcc', ['-o', binary(folder), join(sources, source), ...flags]);
    },
    attempt: (job) => ({ command: binary(job.folder), ...attempt(job) }),
  };
}

/** A small Go program of ours around a library of Debian's. */
export function goProgram(
  name: string,
  library: Need,
  source: string,
  attempt: (job: Job) => Omit<Attempt, 'command'>,
): OpenClient {
  return {
    name,
    needs: [{ file: '/usr/bin/go', package: 'golang-go' }, library],
    prepare: (folder) => compileGo(source, binary(folder), folder),
    attempt: (job) => ({ command: binary(job.folder), ...attempt(job) }),
  };
}
