import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const terminals = ['vt100', 'xterm', 'xterm-256color', 'linux', 'ansi', 'screen'];

const inetutils = tool(
  'inetutils telnet',
  debian('/usr/bin/inetutils-telnet', 'inetutils-telnet'),
  (job) => {
    const [terminal, user] = [job.random.pick(terminals), userName(job.random)];
    const options = job.random.pick([[], [], ['-8'], ['-L'], ['-E'], ['-l', user]]);
    return {
      args: args`${options} ${job.address}`,
      env: { TERM: terminal, USER: user },
      conditions: { terminal, options: options.join(' ') },
      seconds: 2,
      holdInput: true,
    };
  },
);

const plink = tool('plink', debian('/usr/bin/plink', 'putty-tools'), (job) => {
  const user = userName(job.random);
  const options = job.random.pick([[], ['-l', user]]);
  return {
    args: args`-telnet -batch ${options} ${job.address}`,
    conditions: { options: options.join(' ') },
    seconds: 2,
  };
});

const telnetlib = tool(
  'python telnetlib',
  python('protocols/remote/programs/telnetlib_client.py'),
  (job) => ({ args: [job.address], conditions: {}, seconds: 4 }),
);

const curl = tool('curl', debian('curl'), (job) => {
  const terminal = job.random.pick(terminals);
  return {
    args: args`-s -m 2 -t TTYPE=${terminal} telnet://${job.address}/`,
    conditions: { terminal },
    seconds: 3,
  };
});

export const telnet: Protocol = {
  label: 'Telnet',
  case: 'usual',
  ports: [23],
  transports: ['tcp'],
  needs: [need('/usr/sbin/inetd', 'openbsd-inetd'), need('/usr/sbin/telnetd', 'inetutils-telnetd')],
  startServers: (folder) => {
    const config = join(folder, 'inetd.conf');
    writeFileSync(config, '23 stream tcp nowait.1000 root /usr/sbin/telnetd telnetd\n');
    return startServer({
      command: '/usr/sbin/inetd',
      args: args`-i ${config}`,
      folder,
      listens: ['tcp 23'],
    });
  },
  clients: [inetutils, plink, telnetlib, curl],
};
