import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

/** Choose a user: anonymous with some password, or a user whom the server does not know. */
function user({ random }: Job): string {
  return random.chance(0.4) ? 'anonymous' : userName(random);
}

const curl = tool('curl', debian('curl'), (job) => {
  const [name, tls] = [user(job), job.random.chance(0.2)];
  return {
    args: args`-s -k -m 8 ${tls && ['--ssl']} -u ${name}:guest ftp://${job.address}/`,
    conditions: { user: name, authTls: tls },
  };
});

const wget = tool('wget', debian('wget'), (job) => {
  const name = user(job);
  return {
    args: args`-q -O - --tries=1 --timeout=8 --user=${name} --password=guest ftp://${job.address}/`,
    conditions: { user: name },
  };
});

const lftp = tool('lftp', debian('lftp'), (job) => {
  const [name, tls] = [user(job), job.random.chance(0.5)];
  const settings = `set ftp:ssl-allow ${tls ? 'yes' : 'no'}; set net:max-retries 1; set net:timeout 5`;
  return {
    args: args`-c ${`${settings}; open -u ${name},guest ftp://${job.address}; ls; exit`}`,
    conditions: { user: name, authTls: tls },
    seconds: 8,
  };
});

const tnftp = tool('tnftp', debian('tnftp'), (job) => {
  const name = user(job);
  return {
    args: args`-n ${job.address}`,
    input: `user ${name} guest\npwd\nquit\n`,
    conditions: { user: name },
    seconds: 8,
  };
});

const ftplib = tool('python ftplib', python('protocols/files/programs/ftplib_client.py'), (job) => {
  const name = user(job);
  return { args: [job.address, name], conditions: { user: name } };
});

export const ftp: Protocol = {
  label: 'FTP',
  case: 'usual',
  ports: [21],
  transports: ['tcp'],
  needs: [need('/usr/sbin/vsftpd', 'vsftpd')],
  startServers: async (folder) => {
    for (const name of ['empty', 'files']) mkdirSync(join(folder, name));
    const config = join(folder, 'vsftpd.conf');
    const lines = [
      'listen=YES',
      'background=NO',
      'anonymous_enable=YES',
      'local_enable=NO',
      'seccomp_sandbox=NO',
      'isolate_network=NO',
      'delay_failed_login=0',
      `secure_chroot_dir=${folder}/empty`,
      `anon_root=${folder}/files`,
    ];
    writeFileSync(config, `${lines.join('\n')}\n`);
    await startServer({
      command: '/usr/sbin/vsftpd',
      args: [config],
      folder,
      listens: ['tcp 21'],
    });
  },
  clients: [curl, wget, lftp, tnftp, ftplib],
};
