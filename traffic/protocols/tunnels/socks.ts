import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const curl = tool('curl', debian('curl'), (job) => {
  const { random } = job;
  const version = random.pick(['4', '4a', '5', '5-hostname']);
  const user = random.chance(0.4) ? userName(random) : '';
  const login = user === '' ? [] : ['--proxy-user', `${user}:secret`];
  const port = 1 + random.integer(65_535);
  return {
    args: args`-s -m 3 --socks${version} ${job.address}:1080 ${login} http://${job.host}:${port}/`,
    conditions: { version, user, port },
    seconds: 4,
  };
});

const ncat = tool('ncat', debian('ncat'), (job) => {
  const version = job.random.pick(['socks4', 'socks5']);
  const user = job.random.chance(0.4) ? userName(job.random) : '';
  const auth = version === 'socks5' && user !== '' ? `${user}:secret` : user;
  const port = 1 + job.random.integer(65_535);
  return {
    args: args`
      --proxy ${job.address}:1080 --proxy-type ${version} -w 2
      ${user !== '' && ['--proxy-auth', auth]} ${job.host} ${port}`,
    conditions: { version, user, port },
    seconds: 3,
  };
});

const netcat = tool(
  'nc',
  debian('/usr/bin/nc.openbsd', 'netcat-openbsd'),
  (job) => {
    const [version, port] = [job.random.pick(['4', '5']), 1 + job.random.integer(65_535)];
    return {
      args: args`-X ${version} -x ${job.address}:1080 -w 2 ${job.host} ${port}`,
      conditions: { version, port },
      seconds: 3,
    };
  },
  { weight: 15 },
);

const pysocks = tool(
  'pysocks',
  python(
    'protocols/tunnels/programs/pysocks_client.py',
    pythonLibrary('socks.py', 'python3-socks'),
  ),
  (job) => {
    const { random } = job;
    const [version, rdns] = [random.pick(['4', '5']), random.chance(0.5)];
    const [user, port] = [random.chance(0.4) ? userName(random) : '', 1 + random.integer(65_535)];
    return {
      args: [job.address, version, rdns ? 'rdns' : '', user, job.host, String(port)],
      conditions: { version, rdns, user, port },
      seconds: 3,
    };
  },
);

export const socks: Protocol = {
  label: 'SOCKS',
  case: 'usual',
  ports: [1080],
  transports: ['tcp'],
  needs: [need('/usr/sbin/danted', 'dante-server')],
  startServers: (folder) => {
    const config = join(folder, 'danted.conf');
    const lines = [
      'logoutput: stderr',
      'internal: 0.0.0.0 port = 1080',
      'external: lo',
      'clientmethod: none',
      'socksmethod: none',
      'user.privileged: root',
      'client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }',
      'socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/danted',
      args: args`-f ${config} -N 2 -p ${join(folder, 'pid')}`,
      folder,
      listens: ['tcp 1080'],
    });
  },
  clients: [curl, ncat, netcat, pysocks],
};
