import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thingName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const client = tool('rsync', debian('rsync'), (job) => {
  const protocol = job.random.pick(['', '', '', '30', '29', '28', '31']);
  const module = job.random.chance(0.5) ? 'files' : thingName(job.random);
  return {
    args: args`
      ${protocol !== '' && [`--protocol=${protocol}`]} -a rsync://${job.address}/${module}/
      ${join(job.folder, 'copy')}`,
    conditions: { protocol, module },
    seconds: 5,
  };
});

export const rsync: Protocol = {
  label: 'rsync',
  case: 'usual',
  ports: [873],
  transports: ['tcp'],
  needs: [need('rsync')],
  startServers: (folder) => {
    const files = join(folder, 'files');
    mkdirSync(files);
    writeFileSync(join(files, 'one'), 'one\n');
    const config = join(folder, 'rsyncd.conf');
    writeFileSync(config, `use chroot = no\npid file = ${folder}/pid\n[files]\npath = ${files}\n`);
    return startServer({
      command: '/usr/bin/rsync',
      args: args`--daemon --no-detach --address=0.0.0.0 --config=${config}`,
      folder,
      listens: ['tcp 873'],
    });
  },
  clients: [client],
};
