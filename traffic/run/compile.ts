import { execFile } from 'node:child_process';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Place } from '../clients/program';

const execute = promisify(execFile);

/** The path of a source file, given from the top of this workspace. */
export function source(name: string): string {
  return resolve(__dirname, '..', name);
}

/** Compile a C program; returns the path of what it makes. */
export async function compileC(
  name: string,
  place: Place,
  flags: readonly string[],
): Promise<string> {
  const out = resolve(place.folder, 'client');
  await execute('/usr/bin/gcc', ['-O2', '-o', out, source(name), ...flags]);
  return out;
}

/** Compile a Go program; returns the path of what it makes. */
export async function compileGo(name: string, folder: string): Promise<string> {
  const out = resolve(folder, basename(name, '.go'));
  const env = {
    ...process.env,
    HOME: folder,
    GOCACHE: resolve(folder, 'cache'),
    GOFLAGS: '-mod=mod',
  };
  await execute('/usr/bin/go', ['build', '-o', out, source(name)], { env });
  return out;
}

/** Compile a Java program; returns the class path. */
export async function compileJava(name: string, place: Place): Promise<string> {
  await execute('/usr/bin/javac', ['-d', place.folder, source(name)]);
  return place.folder;
}
