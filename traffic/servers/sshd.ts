import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../clients/args';
import { need } from '../run/program';
import { startServer } from '../run/start-server';

export const sshdNeeds = [
  need('/usr/sbin/sshd', 'openssh-server'),
  need('ssh-keygen', 'openssh-client'),
];

/** Start OpenSSH's server on every address, with new host keys. It refuses every login. */
export async function startSshd(folder: string): Promise<void> {
  // The folder where sshd confines its unprivileged half. Debian's service makes it, but may never have run.
  mkdirSync('/run/sshd', { recursive: true });
  const keys = ['rsa', 'ecdsa', 'ed25519'].map((type) => {
    const file = join(folder, type);
    execFileSync('/usr/bin/ssh-keygen', ['-q', '-t', type, '-N', '', '-f', file]);
    return `HostKey ${file}`;
  });
  const config = join(folder, 'sshd_config');
  const settings = ['ListenAddress 0.0.0.0:22', 'PidFile none', 'UsePAM no', 'UseDNS no'];
  const limits = [
    'MaxStartups 500',
    'LoginGraceTime 10',
    'PasswordAuthentication no',
    'LogLevel ERROR',
  ];
  writeFileSync(config, [...settings, ...limits, ...keys, ''].join('\n'));
  await startServer({
    command: '/usr/sbin/sshd',
    args: args`-D -e -f ${config}`,
    folder,
    listens: ['tcp 22'],
  });
}
