import { execFileSync } from 'node:child_process';
import type { Part } from '../options';
import { packages } from '../record/requirements';

/** The version of each Debian package that takes part in making a part, and of Node where it is a client. */
export function versions(part: Part): Map<string, string> {
  const args = ['-W', '-f', '${Package}\t${Version}\n', ...packages(part)];
  const text = execFileSync('/usr/bin/dpkg-query', args, { encoding: 'utf8' });
  const debian = text
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string]);
  if (part === 'open-set') return new Map(debian);
  const node = `${process.version} (OpenSSL ${process.versions.openssl}, c-ares ${process.versions.ares})`;
  return new Map([...debian, ['Node.js, not from Debian', node]]);
}
