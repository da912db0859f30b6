import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, tool } from '../../clients/tool';
import { thingName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const client = tool('rsync', program('rsync'), (job) => {
  const protocol = job.random.pick(['', '', '', '30', '29', '28', '31']);
  const module = job.random.chance(0.5) ? 'files' : thingName(job.random);
  return {
    args: [
      ...(protocol === '' ? [] : [`--protocol=${protocol}`]),
      ...['-a', `rsync://${job.address}/${module}/`, join(job.folder, 'copy')],
    ],
    conditions: { protocol, module },
    seconds: 5,
  };
});

export const rsync: OpenProtocol = {
  label: 'rsync',
  case: 'usual',
  ports: [873],
  transports: ['tcp'],
  needs: [program('rsync')],
  startServers: (folder) => {
    const files = join(folder, 'files');
    mkdirSync(files);
    writeFileSync(join(files, 'one'), 'one\n');
    const config = join(folder, 'rsyncd.conf');
    writeFileSync(config, `use chroot = no\npid file = ${folder}/pid\n[files]\npath = ${files}\n`);
    return startServer({
      command: '/usr/bin/rsync',
      args: ['--daemon', '--no-detach', '--address=0.0.0.0', `--config=${config}`],
      folder,
      listens: ['tcp 873'],
    });
  },
  clients: [client],
};
