/** SSH clients. Each connects and agrees on keys. It is then refused, because it has no key or password. */
import { args } from '../../clients/args';
import type { Client, Place } from '../../clients/client';
import { lineClient } from '../../clients/line-client';
import { batchTool } from '../../clients/tool';
import { debian, need, type Program } from '../../run/program';
import { c, python, pythonLibrary } from '../../run/sources';

function address(place: Place): string {
  return place.random.pick(place.sites).address;
}

/** Make a client whose program is run once per connection. */
function tool(
  name: string,
  stack: string,
  program: Program,
  argsOf: (address: string, place: Place) => string[],
  input = '',
): Client {
  const run = (place: Place) => ({ args: argsOf(address(place), place), input });
  return batchTool({ name, stack, program, run });
}

/** Make a client of a library in our own looping program. A line is an address. */
function library(name: string, stack: string, program: Program): Client {
  return lineClient({ name, stack, program, lines: (place) => () => address(place) });
}

const openSsh = args`
  -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null
  -o LogLevel=QUIET -o ConnectTimeout=10 -F /dev/null`;
const YES = 'y\ny\ny\n';

export const ssh = tool('ssh', 'OpenSSH', debian('ssh', 'openssh-client'), (host, { random }) => {
  const option = random.pick([
    [],
    [],
    ['-C'],
    ['-c', 'aes128-ctr'],
    ['-o', 'KexAlgorithms=ecdh-sha2-nistp256'],
  ]);
  return args`${openSsh} ${option} nobody@${host} true`;
});

export const sftp = tool(
  'sftp',
  'OpenSSH',
  debian('sftp', 'openssh-client'),
  (host) => args`${openSsh} nobody@${host}`,
);

export const keyscan = tool(
  'ssh-keyscan',
  'OpenSSH',
  debian('ssh-keyscan', 'openssh-client'),
  (host, { random }) => args`-T 10 -t ${random.pick(['rsa', 'ecdsa', 'ed25519'])} ${host}`,
);

export const dbclient = tool(
  'dbclient',
  'Dropbear',
  debian('dbclient', 'dropbear-bin'),
  (host) => args`-y -y -T nobody@${host} true`,
  YES,
);

export const plink = tool(
  'plink',
  'PuTTY',
  debian('plink', 'putty-tools'),
  (host) => args`-ssh -batch -no-antispoof -l nobody ${host} true`,
  YES,
);

export const psftp = tool(
  'psftp',
  'PuTTY',
  debian('psftp', 'putty-tools'),
  (host) => args`-batch nobody@${host}`,
  YES,
);

export const curlSftp = tool(
  'curl sftp',
  'libssh2',
  debian('curl'),
  (host) => args`-s -k -m 10 -u nobody:wrong sftp://${host}/`,
);

export const paramiko = library(
  'paramiko',
  'Paramiko',
  python(
    'protocols/capstone/programs/paramiko_client.py',
    pythonLibrary('paramiko/__init__.py', 'python3-paramiko'),
  ),
);

export const libssh = library(
  'libssh client',
  'libssh',
  c(
    'protocols/capstone/programs/libssh-client.c',
    ['-lssh'],
    need('/usr/include/libssh/libssh.h', 'libssh-dev'),
  ),
);
