/** Zeek on a recording's trace. */
import { execFileSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The project's own package. Its firstbytes.log has the uids of the other logs. */
const zeekPackage = resolve(__dirname, '../../lib/capture/zeek');

/** Find Zeek in the folders of PATH; undefined if it is not in any of them. */
export function findZeek(path = process.env.PATH ?? ''): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, 'zeek'))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const isLog = (name: string): boolean => /\.log(\.gz)?$/.test(name);

/**
 * Run Zeek on the `trace.pcap` of a folder, with its default scripts and the project's package, and compress
 * its logs there. Earlier logs are removed first. Checksums are ignored (`-C`), because a virtual network
 * does not compute them.
 *
 * @returns the logs' names.
 * @throws Error with Zeek's output, if it fails.
 */
export function runZeek(zeek: string, folder: string): string[] {
  for (const name of readdirSync(folder).filter(isLog)) rmSync(join(folder, name));
  execFileSync(zeek, ['-C', '-r', 'trace.pcap', zeekPackage], { cwd: folder, stdio: 'pipe' });
  const logs = readdirSync(folder).filter(isLog);
  if (logs.length === 0) throw new Error(`${zeek} wrote no logs of ${join(folder, 'trace.pcap')}.`);
  for (const name of logs) {
    const file = join(folder, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    rmSync(file);
  }
  return logs.map((name) => `${name}.gz`).sort();
}
