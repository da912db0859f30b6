import { userName, thingName, pathName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job } from '../../clients/client';
import { tool, type Attempt } from '../../clients/tool';
import { need } from '../../run/program';
import { c, go } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

function attempt(job: Job): Attempt {
  const { random } = job;
  const name = random.chance(0.5) ? thingName(random) : '';
  const [user, verbose] = [random.chance(0.3) ? userName(random) : '', random.chance(0.3)];
  const login = user === '' ? '' : `${user}:secret@`;
  const subject = pathName(random).replaceAll('/', '.');
  return {
    args: args`nats://${login}${job.address}:4222 ${name} ${verbose ? 'verbose' : ''} ${subject}`,
    conditions: { name, user, verbose },
  };
}

const cnats = tool(
  'nats.c',
  c(
    'protocols/messages/programs/nats-client.c',
    ['-lnats'],
    need('/usr/include/nats/nats.h', 'libnats-dev'),
  ),
  attempt,
);

const goNats = tool(
  'nats.go',
  go(
    'protocols/messages/programs/nats-client.go',
    need(
      '/usr/share/gocode/src/github.com/nats-io/nats.go/nats.go',
      'golang-github-nats-io-go-nats-dev',
    ),
  ),
  attempt,
);

export const nats: Protocol = {
  label: 'NATS',
  case: 'usual',
  ports: [4222],
  transports: ['tcp'],
  needs: [need('/usr/sbin/nats-server', 'nats-server')],
  startServers: (folder) =>
    startServer({
      command: '/usr/sbin/nats-server',
      args: args`-a 0.0.0.0 -p 4222`,
      folder,
      listens: ['tcp 4222'],
    }),
  clients: [cnats, goNats],
};
