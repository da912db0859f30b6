/** SSH clients. Each connects, agrees on keys and is then refused, for it has no key or password. */
import { compileC, source } from '../../run/compile';
import { lineClient } from '../../clients/line-client';
import { processClient } from '../../clients/process-client';
import type { Need, Place, Program } from '../../clients/program';

function address(place: Place): string {
  return place.random.pick(place.sites).address;
}

/** A program that is run once per connection. */
function tool(
  name: string,
  implementation: string,
  need: Need,
  args: (address: string, place: Place) => readonly string[],
  input = '',
): Program {
  return {
    name,
    implementation,
    needs: [need],
    servers: ['plain'],
    start: (place) =>
      processClient(place, 1, () => ({
        command: need.file,
        args: args(address(place), place),
        input,
      })),
  };
}

const openSshOptions = [
  ...[
    '-o',
    'BatchMode=yes',
    '-o',
    'StrictHostKeyChecking=no',
    '-o',
    'UserKnownHostsFile=/dev/null',
  ],
  ...['-o', 'LogLevel=QUIET', '-o', 'ConnectTimeout=10', '-F', '/dev/null'],
];
const yes = 'y\ny\ny\n';

export const ssh = tool(
  'ssh',
  'OpenSSH',
  { file: '/usr/bin/ssh', package: 'openssh-client' },
  (host, { random }) => [
    ...openSshOptions,
    ...random.pick([
      [],
      [],
      ['-C'],
      ['-c', 'aes128-ctr'],
      ['-o', 'KexAlgorithms=ecdh-sha2-nistp256'],
    ]),
    `nobody@${host}`,
    'true',
  ],
);

export const sftp = tool(
  'sftp',
  'OpenSSH',
  { file: '/usr/bin/sftp', package: 'openssh-client' },
  (host) => [...openSshOptions, `nobody@${host}`],
);

export const keyscan = tool(
  'ssh-keyscan',
  'OpenSSH',
  { file: '/usr/bin/ssh-keyscan', package: 'openssh-client' },
  (host, { random }) => ['-T', '10', '-t', random.pick(['rsa', 'ecdsa', 'ed25519']), host],
);

export const dbclient = tool(
  'dbclient',
  'Dropbear',
  { file: '/usr/bin/dbclient', package: 'dropbear-bin' },
  (host) => ['-y', '-y', '-T', `nobody@${host}`, 'true'],
  yes,
);

export const plink = tool(
  'plink',
  'PuTTY',
  { file: '/usr/bin/plink', package: 'putty-tools' },
  (host) => ['-ssh', '-batch', '-no-antispoof', '-l', 'nobody', host, 'true'],
  yes,
);

export const psftp = tool(
  'psftp',
  'PuTTY',
  { file: '/usr/bin/psftp', package: 'putty-tools' },
  (host) => ['-batch', `nobody@${host}`],
  yes,
);

export const curlSftp = tool(
  'curl sftp',
  'libssh2',
  { file: '/usr/bin/curl', package: 'curl' },
  (host) => ['-s', '-k', '-m', '10', '-u', 'nobody:wrong', `sftp://${host}/`],
);

export const paramiko: Program = {
  name: 'paramiko',
  implementation: 'Paramiko',
  needs: [
    { file: '/usr/lib/python3/dist-packages/paramiko/__init__.py', package: 'python3-paramiko' },
  ],
  servers: ['plain'],
  start: (place) =>
    lineClient(
      '/usr/bin/python3',
      [source('protocols/capstone/programs/paramiko_client.py')],
      place,
      () => address(place),
    ),
};

export const libssh: Program = {
  name: 'libssh client',
  implementation: 'libssh',
  needs: [
    { file: '/usr/bin/gcc', package: 'gcc' },
    { file: '/usr/include/libssh/libssh.h', package: 'libssh-dev' },
  ],
  servers: ['plain'],
  start: async (place) =>
    lineClient(
      await compileC('protocols/capstone/programs/libssh-client.c', place, ['-lssh']),
      [],
      place,
      () => address(place),
    ),
};
