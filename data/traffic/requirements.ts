import { existsSync } from 'node:fs';
import type { Need } from './program';
import { protocols } from './protocols';

/** What the command itself runs. */
const own: readonly Need[] = [
  { file: '/usr/sbin/ip', package: 'iproute2' },
  { file: '/usr/bin/tcpdump', package: 'tcpdump' },
  { file: '/usr/sbin/dnsmasq', package: 'dnsmasq' },
];

function allNeeds(): Need[] {
  const ofProtocols = protocols.flatMap(({ needs, programs }) => [
    ...needs,
    ...programs.flatMap((program) => program.needs),
  ]);
  return [...own, ...ofProtocols];
}

/** The Debian packages that take part, in order of name. */
export function packages(): string[] {
  return [...new Set(allNeeds().map((need) => need.package))].sort();
}

/** Throws an error that names every missing file with its package, and says what to install. */
export function checkRequirements(): void {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'npm run traffic needs root: it makes a network namespace and records in it. Run it with sudo.',
    );
  }
  const missing = allNeeds().filter(({ file }) => !existsSync(file));
  if (missing.length === 0) return;
  const lines = new Set(missing.map((need) => `  ${need.file} (Debian package ${need.package})`));
  const names = new Set(missing.map((need) => need.package));
  throw new Error(
    `These are missing:\n${[...lines].join('\n')}\nInstall them with: apt-get install ${[...names].join(' ')}`,
  );
}
