import { userName, password, sentence } from '../chance/names';
import { urlPath } from '../chance/url-paths';
import { args } from '../clients/args';
import { tool } from '../clients/tool';
import type { Protocol } from '../protocols/protocol';
import { debian, need } from '../run/program';
import { python, pythonLibrary } from '../run/sources';
import { startNginxHttp } from '../servers/nginx';
import { startSshd } from '../servers/sshd';
import { byteSender } from './hello-sender';

const curl = tool('curl', debian('curl'), (job) => {
  const [path, method] = [urlPath(job.random), job.random.pick(['GET', 'GET', 'POST', 'HEAD'])];
  const body = { GET: [], POST: ['-d', 'a=1'], HEAD: ['-I'] }[method] ?? [];
  return {
    args: args`-s -m 5 ${body} http://${job.host}:443${path}`,
    conditions: { method, path },
  };
});

const wget = tool('wget', debian('wget'), (job) => {
  const path = urlPath(job.random);
  return {
    args: args`-q -O - --tries=1 --timeout=5 http://${job.host}:443${path}`,
    conditions: { method: 'GET', path },
  };
});

const urllib = tool('python urllib', python('hard-cases/programs/urllib_client.py'), (job) => {
  const path = urlPath(job.random);
  return { args: args`http://${job.host}:443${path}`, conditions: { method: 'GET', path } };
});

export const httpOn443: Protocol = {
  label: 'HTTP',
  case: 'on-443',
  ports: [443],
  behind443: 80,
  transports: ['tcp'],
  needs: [need('/usr/sbin/nginx', 'nginx')],
  startServers: startNginxHttp,
  clients: [curl, wget, urllib],
};

const openSsh = tool('ssh', debian('ssh', 'openssh-client'), (job) => {
  const user = userName(job.random);
  const quiet = ['BatchMode=yes', 'StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null'];
  return {
    args: args`
      -F /dev/null ${quiet.flatMap((option) => ['-o', option])} -p 443 ${user}@${job.address} true`,
    conditions: { user },
    seconds: 5,
  };
});

const dropbear = tool('dbclient', debian('dbclient', 'dropbear-bin'), (job) => {
  const user = userName(job.random);
  return {
    args: args`-y -y -T -p 443 ${user}@${job.address} true`,
    conditions: { user },
    seconds: 3,
  };
});

const plink = tool('plink', debian('plink', 'putty-tools'), (job) => {
  const user = userName(job.random);
  return {
    args: args`-ssh -batch -P 443 -l ${user} ${job.address} true`,
    input: 'y\ny\n',
    conditions: { user },
    seconds: 3,
  };
});

const paramiko = tool(
  'paramiko',
  python(
    'hard-cases/programs/paramiko_client.py',
    pythonLibrary('paramiko/__init__.py', 'python3-paramiko'),
  ),
  (job) => ({ args: [job.address], conditions: {}, seconds: 5 }),
);

export const sshOn443: Protocol = {
  label: 'SSH',
  case: 'on-443',
  ports: [443],
  behind443: 22,
  transports: ['tcp'],
  needs: [need('/usr/sbin/sshd', 'openssh-server'), need('/usr/bin/ssh-keygen', 'openssh-client')],
  startServers: startSshd,
  clients: [openSsh, dropbear, plink, paramiko],
};

const netcat = tool('nc', debian('/usr/bin/nc.openbsd', 'netcat-openbsd'), (job) => {
  const { random } = job;
  const kind = random.pick(['words', 'json', 'line']);
  const name = userName(random);
  const input = {
    words: sentence(random, 200),
    json: JSON.stringify({ user: name, token: password(random), size: random.integer(1e6) }),
    line: `HELLO ${name} ${random.integer(1e6)}\n`,
  };
  return {
    args: args`-N -w 1 ${job.address} 443`,
    input: input[kind as keyof typeof input],
    conditions: { kind },
    seconds: 3,
  };
});

const bytes = byteSender((job) => {
  const { random } = job;
  const kind = random.pick(['random', 'zeros', 'counter', 'length and random']);
  const size = 8 + random.integer(400);
  const random8 = Buffer.from(Array.from({ length: size }, () => random.integer(256)));
  const made = {
    random: random8,
    zeros: Buffer.alloc(size),
    counter: Buffer.from(random8.map((_, at) => at)),
    'length and random': Buffer.concat([Buffer.from([0, 0, size >> 8, size & 255]), random8]),
  };
  return { parts: [made[kind as keyof typeof made]], conditions: { kind, size } };
}, 40);

export const rawOn443: Protocol = {
  label: 'raw TCP',
  case: 'on-443',
  ports: [443],
  transports: ['tcp'],
  needs: [],
  startServers: () => Promise.resolve(),
  clients: [netcat, bytes],
};
