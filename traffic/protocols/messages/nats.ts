import { cProgram, goProgram } from '../../clients/compiled';
import { pathName, thingName, userName } from '../../chance/names';
import type { Attempt, Job, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

function attempt(job: Job): Omit<Attempt, 'command'> {
  const { random } = job;
  const name = random.chance(0.5) ? thingName(random) : '';
  const [user, verbose] = [random.chance(0.3) ? userName(random) : '', random.chance(0.3)];
  const login = user === '' ? '' : `${user}:secret@`;
  const subject = pathName(random).replaceAll('/', '.');
  return {
    args: [`nats://${login}${job.address}:4222`, name, verbose ? 'verbose' : '', subject],
    conditions: { name, user, verbose },
  };
}

const cnats = cProgram(
  'nats.c',
  { file: '/usr/include/nats/nats.h', package: 'libnats-dev' },
  'protocols/messages/programs/nats-client.c',
  ['-lnats'],
  attempt,
);

const goNats = goProgram(
  'nats.go',
  {
    file: '/usr/share/gocode/src/github.com/nats-io/nats.go/nats.go',
    package: 'golang-github-nats-io-go-nats-dev',
  },
  'protocols/messages/programs/nats-client.go',
  attempt,
);

export const nats: OpenProtocol = {
  label: 'NATS',
  case: 'usual',
  ports: [4222],
  transports: ['tcp'],
  needs: [{ file: '/usr/sbin/nats-server', package: 'nats-server' }],
  startServers: (folder) =>
    startServer({
      command: '/usr/sbin/nats-server',
      args: ['-a', '0.0.0.0', '-p', '4222'],
      folder,
      listens: ['tcp 4222'],
    }),
  clients: [cnats, goNats],
};
