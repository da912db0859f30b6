import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { userName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const terminals = ['vt100', 'xterm', 'xterm-256color', 'linux', 'ansi', 'screen'];

const inetutils = tool(
  'inetutils telnet',
  { file: '/usr/bin/inetutils-telnet', package: 'inetutils-telnet' },
  (job) => {
    const [terminal, user] = [job.random.pick(terminals), userName(job.random)];
    const options = job.random.pick([[], [], ['-8'], ['-L'], ['-E'], ['-l', user]]);
    return {
      args: [...options, job.address],
      env: { TERM: terminal, USER: user },
      conditions: { terminal, options: options.join(' ') },
      seconds: 2,
      holdInput: true,
    };
  },
);

const plink = tool('plink', { file: '/usr/bin/plink', package: 'putty-tools' }, (job) => {
  const user = userName(job.random);
  const options = job.random.pick([[], ['-l', user]]);
  return {
    args: ['-telnet', '-batch', ...options, job.address],
    conditions: { options: options.join(' ') },
    seconds: 2,
  };
});

const telnetlib = python(
  'python telnetlib',
  'telnetlib.py',
  'python3',
  ['import telnetlib', 'client = telnetlib.Telnet(a[0], 23, 3)', 'client.read_until(b"login:", 2)'],
  (job) => ({ args: [job.address], conditions: {}, seconds: 4 }),
);

const curl = tool('curl', program('curl'), (job) => {
  const terminal = job.random.pick(terminals);
  return {
    args: ['-s', '-m', '2', '-t', `TTYPE=${terminal}`, `telnet://${job.address}/`],
    conditions: { terminal },
    seconds: 3,
  };
});

export const telnet: OpenProtocol = {
  label: 'Telnet',
  case: 'usual',
  ports: [23],
  transports: ['tcp'],
  needs: [
    { file: '/usr/sbin/inetd', package: 'openbsd-inetd' },
    { file: '/usr/sbin/telnetd', package: 'inetutils-telnetd' },
  ],
  startServers: (folder) => {
    const config = join(folder, 'inetd.conf');
    writeFileSync(config, '23 stream tcp nowait.1000 root /usr/sbin/telnetd telnetd\n');
    return startServer({
      command: '/usr/sbin/inetd',
      args: ['-i', config],
      folder,
      listens: ['tcp 23'],
    });
  },
  clients: [inetutils, plink, telnetlib, curl],
};
