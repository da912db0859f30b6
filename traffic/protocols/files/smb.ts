import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName, thingName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const smbclient = tool('smbclient', debian('smbclient'), (job) => {
  const { random } = job;
  const max = random.pick(['NT1', 'SMB2_02', 'SMB2_10', 'SMB3_00', 'SMB3_11', 'SMB3_11']);
  const min = max === 'NT1' ? 'NT1' : random.pick(['NT1', 'SMB2_02']);
  const [user, share] = [userName(random), thingName(random)];
  return {
    args: args`
      //${job.address}/${share} -U ${user}%secret -c ls -t 5 --option
      ${`client min protocol=${min}`} --option ${`client max protocol=${max}`}`,
    conditions: { user, share, min, max },
  };
});

const curl = tool('curl', debian('curl'), (job) => {
  const [user, share] = [userName(job.random), thingName(job.random)];
  return {
    args: args`-s -m 5 -u ${user}:secret smb://${job.address}/${share}/file`,
    conditions: { user, share, max: 'NT1' },
  };
});

/** Impacket's dialects by their numbers. An empty one lets it offer its defaults. */
const dialects = ['', '', 'NT LM 0.12', '514', '528', '768', '785'];

const impacket = tool(
  'impacket',
  python(
    'protocols/files/programs/impacket_smb_client.py',
    pythonLibrary('impacket/smbconnection.py', 'python3-impacket'),
  ),
  (job) => {
    const [dialect, user] = [job.random.pick(dialects), userName(job.random)];
    return { args: [job.address, job.host, dialect, user], conditions: { dialect, user } };
  },
);

export const smb: Protocol = {
  label: 'SMB',
  case: 'usual',
  ports: [445],
  transports: ['tcp'],
  needs: [need('/usr/sbin/smbd', 'samba')],
  startServers: (folder) => {
    const folders = ['private', 'state', 'cache', 'lock', 'pid', 'ncalrpc'];
    for (const name of folders) mkdirSync(join(folder, name));
    const config = join(folder, 'smb.conf');
    const lines = [
      '[global]',
      'server min protocol = NT1',
      'server role = standalone server',
      'smb ports = 445',
      'map to guest = bad user',
      'log level = 0',
      'disable netbios = yes',
      'load printers = no',
      'disable spoolss = yes',
      'max log size = 0',
      `private dir = ${folder}/private`,
      `state directory = ${folder}/state`,
      `cache directory = ${folder}/cache`,
      `lock directory = ${folder}/lock`,
      `pid directory = ${folder}/pid`,
      `ncalrpc dir = ${folder}/ncalrpc`,
      `log file = ${folder}/log`,
      '[files]',
      'path = /srv',
      'guest ok = yes',
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    return startServer({
      command: '/usr/sbin/smbd',
      args: args`-F --no-process-group -s ${config}`,
      folder,
      listens: ['tcp 445'],
    });
  },
  clients: [smbclient, curl, impacket],
};
