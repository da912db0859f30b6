import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installPackages } from './install';
import type { Need } from './program';

/** Return the names of the installed Debian packages. */
function installedPackages(): Set<string> {
  const args = ['-W', '-f', '${Package} ${db:Status-Status}\n'];
  const lines = execFileSync('/usr/bin/dpkg-query', args, { encoding: 'utf8' }).split('\n');
  return new Set(
    lines.filter((line) => line.endsWith(' installed')).map((line) => line.split(' ')[0] ?? ''),
  );
}

/**
 * Return the needs that are not met. A file may exist without its package, which then has no version for
 * README.md, so both are needed.
 */
export function missingOf(needs: readonly Need[]): Need[] {
  const installed = installedPackages();
  return needs.filter((need) => !existsSync(need.file) || !installed.has(need.package));
}

/** Return the Debian packages that contain some files. */
export const packagesOf = (needs: readonly Need[]): string[] => [
  ...new Set(needs.map((need) => need.package)),
];

/**
 * Check that everything needed exists. Install what is missing if `install` says so.
 *
 * @throws Error that names every missing file or package, and says what to install.
 */
export function checkRequirements(needs: readonly Need[], install: boolean): void {
  if (process.getuid?.() !== 0) {
    throw new Error(
      'npm run traffic needs root: it makes a network namespace and records in it. Run it with sudo.',
    );
  }
  if (install && missingOf(needs).length > 0) installPackages(packagesOf(missingOf(needs)));
  const left = missingOf(needs);
  if (left.length === 0) return;
  const lines = new Set(left.map((need) => `  ${need.file} (Debian package ${need.package})`));
  throw new Error(
    `These are missing:\n${[...lines].join('\n')}\nInstall them with: apt-get install ${packagesOf(left).join(' ')}\nor let --install do it.`,
  );
}
