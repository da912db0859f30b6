import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Its exit code says whether a package's service may start: 101 means no (invoke-rc.d(8)). */
const POLICY = '/usr/sbin/policy-rc.d';

/** Install Debian packages without their recommended packages, and without starting their services. */
export function installPackages(packages: readonly string[]): void {
  const hasPolicy = existsSync(POLICY);
  if (!hasPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-y', '-o', 'DPkg::Lock::Timeout=600', 'install', '--no-install-recommends'];
  try {
    execFileSync('/usr/bin/apt-get', ['update'], { env, stdio: 'inherit' });
    execFileSync('/usr/bin/apt-get', [...options, ...packages], { env, stdio: 'inherit' });
  } finally {
    if (!hasPolicy) rmSync(POLICY);
  }
}
