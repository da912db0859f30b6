import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { thingName, userName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const smbclient = tool('smbclient', program('smbclient'), (job) => {
  const { random } = job;
  const max = random.pick(['NT1', 'SMB2_02', 'SMB2_10', 'SMB3_00', 'SMB3_11', 'SMB3_11']);
  const min = max === 'NT1' ? 'NT1' : random.pick(['NT1', 'SMB2_02']);
  const [user, share] = [userName(random), thingName(random)];
  return {
    args: [
      ...[`//${job.address}/${share}`, '-U', `${user}%secret`, '-c', 'ls', '-t', '5'],
      ...['--option', `client min protocol=${min}`, '--option', `client max protocol=${max}`],
    ],
    conditions: { user, share, min, max },
  };
});

const curl = tool('curl', program('curl'), (job) => {
  const [user, share] = [userName(job.random), thingName(job.random)];
  return {
    args: ['-s', '-m', '5', '-u', `${user}:secret`, `smb://${job.address}/${share}/file`],
    conditions: { user, share, max: 'NT1' },
  };
});

/** Impacket's dialects by their numbers; none lets it offer what it likes. */
const dialects = ['', '', 'NT LM 0.12', '514', '528', '768', '785'];

const impacket = python(
  'impacket',
  'impacket/smbconnection.py',
  'python3-impacket',
  [
    'from impacket.smbconnection import SMBConnection',
    'dialect = int(a[2]) if a[2].isdigit() else (a[2] or None)',
    'client = SMBConnection(a[1], a[0], preferredDialect=dialect, timeout=5)',
    'client.login(a[3], "secret")',
  ],
  (job) => {
    const [dialect, user] = [job.random.pick(dialects), userName(job.random)];
    return { args: [job.address, job.host, dialect, user], conditions: { dialect, user } };
  },
);

export const smb: OpenProtocol = {
  label: 'SMB',
  case: 'usual',
  ports: [445],
  transports: ['tcp'],
  needs: [{ file: '/usr/sbin/smbd', package: 'samba' }],
  startServers: (folder) => {
    const folders = ['private', 'state', 'cache', 'lock', 'pid', 'ncalrpc'];
    for (const name of folders) mkdirSync(join(folder, name));
    const config = join(folder, 'smb.conf');
    const lines = [
      ...['[global]', 'server min protocol = NT1', 'server role = standalone server'],
      ...['smb ports = 445', 'map to guest = bad user', 'log level = 0', 'disable netbios = yes'],
      ...['load printers = no', 'disable spoolss = yes', 'max log size = 0'],
      ...[`private dir = ${folder}/private`, `state directory = ${folder}/state`],
      ...[`cache directory = ${folder}/cache`, `lock directory = ${folder}/lock`],
      ...[`pid directory = ${folder}/pid`, `ncalrpc dir = ${folder}/ncalrpc`],
      ...[`log file = ${folder}/log`, '[files]', 'path = /srv', 'guest ok = yes'],
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/smbd',
      args: ['-F', '--no-process-group', '-s', config],
      folder,
      listens: ['tcp 445'],
    });
  },
  clients: [smbclient, curl, impacket],
};
