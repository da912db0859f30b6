import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackages } from '../run/install';
import { openProtocols } from './open-protocols';
import type { Part } from '../options';
import type { Need } from '../clients/program';
import { protocols } from '../protocols';

/** What the command itself runs. */
const own: readonly Need[] = [
  { file: '/usr/sbin/ip', package: 'iproute2' },
  { file: '/usr/bin/tcpdump', package: 'tcpdump' },
  { file: '/usr/sbin/dnsmasq', package: 'dnsmasq' },
];

function needsOf(part: Part): Need[] {
  if (part === 'open-set') {
    const ofOpenSet = openProtocols.flatMap(({ needs, clients }) => [
      ...needs,
      ...clients.flatMap((client) => client.needs),
    ]);
    return [...own, ...ofOpenSet];
  }
  const ofProtocols = protocols.flatMap(({ needs, programs }) => [
    ...needs,
    ...programs.flatMap((program) => program.needs),
  ]);
  return [...own, ...ofProtocols];
}

/** The Debian packages that take part in making a part, in order of name. */
export function packages(part: Part): string[] {
  return [...new Set(needsOf(part).map((need) => need.package))].sort();
}

/** The names of the Debian packages that are installed. */
function installedPackages(): Set<string> {
  const args = ['-W', '-f', '${Package} ${db:Status-Status}\n'];
  const lines = execFileSync('/usr/bin/dpkg-query', args, { encoding: 'utf8' }).split('\n');
  return new Set(
    lines.filter((line) => line.endsWith(' installed')).map((line) => line.split(' ')[0] ?? ''),
  );
}

/** A file may be there without its package, which then has no version for README.md: both are needed. */
function missing(parts: readonly Part[]): Need[] {
  const installed = installedPackages();
  return parts
    .flatMap(needsOf)
    .filter((need) => !existsSync(need.file) || !installed.has(need.package));
}

const packagesOf = (needs: readonly Need[]): string[] => [
  ...new Set(needs.map((need) => need.package)),
];

/**
 * Check that all is there, and install what is not, if that is wished.
 *
 * @throws Error that names every missing file or package, and says what to install.
 */
export function checkRequirements(parts: readonly Part[], install: boolean): void {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'npm run traffic needs root: it makes a network namespace and records in it. Run it with sudo.',
    );
  }
  if (install && missing(parts).length > 0) installPackages(packagesOf(missing(parts)));
  const needs = missing(parts);
  if (needs.length === 0) return;
  const lines = new Set(needs.map((need) => `  ${need.file} (Debian package ${need.package})`));
  throw new Error(
    `These are missing:\n${[...lines].join('\n')}\nInstall them with: apt-get install ${packagesOf(needs).join(' ')}\nor let --install do it.`,
  );
}
