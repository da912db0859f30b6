import { execFileSync } from 'node:child_process';
import { packages } from '../record/needs';
import type { SetName } from '../record/sets';

/** Return the version of each Debian package that recording a set uses, and of Node if it is a client. */
export function versions(set: SetName): Map<string, string> {
  const args = ['-W', '-f', '${Package}\t${Version}\n', ...packages(set)];
  const text = execFileSync('/usr/bin/dpkg-query', args, { encoding: 'utf8' });
  const debian = text
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string]);
  if (set === 'open-set') return new Map(debian);
  const node = `${process.version} (OpenSSL ${process.versions.openssl}, c-ares ${process.versions.ares})`;
  return new Map([...debian, ['Node.js, not from Debian', node]]);
}
