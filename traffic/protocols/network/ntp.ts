import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const chronyd = tool('chronyd', debian('/usr/sbin/chronyd', 'chrony'), (job) => {
  const version = job.random.pick([3, 4, 4, 4]);
  const settings = [`server ${job.address} iburst version ${version}`, 'cmdport 0'];
  return {
    args: args`-Q -t 3 -U ${settings} ${`pidfile ${job.folder}/pid`} ${'port 0'}`,
    conditions: { version },
    seconds: 4,
  };
});

const ntpdig = tool('ntpdig', debian('/usr/bin/ntpdig', 'ntpsec-ntpdig'), (job) => ({
  args: args`-t 2 ${job.address}`,
  conditions: {},
  seconds: 4,
}));

const ntplib = tool(
  'ntplib',
  python(
    'protocols/network/programs/ntplib_client.py',
    pythonLibrary('ntplib.py', 'python3-ntplib'),
  ),
  (job) => {
    const version = job.random.pick([1, 2, 3, 3, 4]);
    return { args: [job.address, String(version)], conditions: { version }, seconds: 4 };
  },
);

export const ntp: Protocol = {
  label: 'NTP',
  case: 'usual',
  ports: [123],
  transports: ['udp'],
  needs: [need('python3')],
  startServers: (folder) => {
    const config = join(folder, 'chrony.conf');
    const lines = ['local stratum 8', 'allow', 'cmdport 0', 'port 123', `pidfile ${folder}/pid`];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/chronyd',
      args: args`-x -d -u root -U -f ${config}`,
      folder,
      listens: ['udp 123'],
    });
  },
  clients: [chronyd, ntpdig, ntplib],
};
