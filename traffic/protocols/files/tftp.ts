import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

/** Choose a file to request or to send. The server has only `one`. */
function fileName({ random }: Job): string {
  return random.chance(0.2) ? 'one' : `${pathName(random)}.${random.pick(['bin', 'cfg', 'img'])}`;
}

const hpa = tool('tftp-hpa', debian('/usr/bin/tftp', 'tftp-hpa'), (job) => {
  const [file, mode] = [fileName(job), job.random.pick(['ascii', 'binary'])];
  const [verb, own] = [job.random.pick(['get', 'get', 'put']), join(job.folder, 'own')];
  writeFileSync(own, 'own\n');
  const names = verb === 'get' ? [file, own] : [own, file];
  return {
    args: args`-m ${mode} ${job.address} -c ${verb} ${names}`,
    conditions: { file, mode, verb },
    seconds: 3,
  };
});

const atftp = tool('atftp', debian('atftp'), (job) => {
  const file = fileName(job);
  const options = ['blksize 1024', 'tsize enable', 'timeout 3', 'multicast enable'];
  const chosen = options.filter(() => job.random.chance(0.3));
  return {
    args: args`
      ${chosen.flatMap((option) => ['--option', option])} -g -r ${file} -l
      ${join(job.folder, 'own')} ${job.address}`,
    conditions: { file, options: chosen.join(', ') },
    seconds: 3,
  };
});

const curl = tool('curl', debian('curl'), (job) => {
  const [file, plain] = [fileName(job), job.random.chance(0.3)];
  const size = job.random.pick(['512', '1024', '1400']);
  const options = plain ? ['--tftp-no-options'] : ['--tftp-blksize', size];
  return {
    args: args`-s -m 3 ${options} tftp://${job.address}/${file}`,
    conditions: { file, options: options.join(' ') },
    seconds: 4,
  };
});

export const tftp: Protocol = {
  label: 'TFTP',
  case: 'usual',
  ports: [69],
  transports: ['udp'],
  needs: [need('/usr/sbin/in.tftpd', 'tftpd-hpa')],
  startServers: (folder) => {
    const files = join(folder, 'files');
    mkdirSync(files);
    writeFileSync(join(files, 'one'), 'one\n'.repeat(300));
    return startServer({
      command: '/usr/sbin/in.tftpd',
      args: args`-L -4 -a 0.0.0.0:69 -u root -s ${files}`,
      folder,
      listens: ['udp 69'],
    });
  },
  clients: [hpa, atftp, curl],
};
