import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const chronyd = tool('chronyd', { file: '/usr/sbin/chronyd', package: 'chrony' }, (job) => {
  const version = job.random.pick([3, 4, 4, 4]);
  const settings = [`server ${job.address} iburst version ${version}`, 'cmdport 0'];
  return {
    args: ['-Q', '-t', '3', '-U', ...settings, `pidfile ${job.folder}/pid`, 'port 0'],
    conditions: { version },
    seconds: 4,
  };
});

const ntpdig = tool('ntpdig', { file: '/usr/bin/ntpdig', package: 'ntpsec-ntpdig' }, (job) => ({
  args: ['-t', '2', job.address],
  conditions: {},
  seconds: 4,
}));

const ntplib = python(
  'ntplib',
  'ntplib.py',
  'python3-ntplib',
  ['import ntplib', 'ntplib.NTPClient().request(a[0], version=int(a[1]), timeout=2)'],
  (job) => {
    const version = job.random.pick([1, 2, 3, 3, 4]);
    return { args: [job.address, String(version)], conditions: { version }, seconds: 4 };
  },
);

export const ntp: OpenProtocol = {
  label: 'NTP',
  case: 'usual',
  ports: [123],
  transports: ['udp'],
  needs: [program('python3')],
  startServers: (folder) => {
    const config = join(folder, 'chrony.conf');
    const lines = ['local stratum 8', 'allow', 'cmdport 0', 'port 123', `pidfile ${folder}/pid`];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/chronyd',
      args: ['-x', '-d', '-u', 'root', '-U', '-f', config],
      folder,
      listens: ['udp 123'],
    });
  },
  clients: [chronyd, ntpdig, ntplib],
};
