import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { python, tool } from '../../clients/tool';
import { password, thingName } from '../../chance/names';
import type { Job, OpenClient, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

/** A tool of libmemcached, which speaks the text or the binary protocol. */
function libmemcached(name: string, jobs: number): OpenClient {
  const need = { file: `/usr/bin/${name}`, package: 'libmemcached-tools' };
  return tool(
    name,
    need,
    (job) => {
      const { random } = job;
      const [key, binary] = [
        `${thingName(random)}-${random.integer(1000)}`,
        name !== 'memcping' && random.chance(0.4),
      ];
      const path = join(job.folder, key);
      writeFileSync(path, password(random));
      const target = { memcping: [], memcstat: [], memccp: [path] }[name] ?? [key];
      return {
        args: [`--servers=${job.address}:11211`, ...(binary ? ['--binary'] : []), ...target],
        conditions: { key, binary },
        seconds: 5,
      };
    },
    { jobs },
  );
}

/** One call of a client, of those that it is given for a key and values. */
function calling(calls: (key: string, value: () => string) => string[][]) {
  return ({ random, address }: Job) => {
    const key = `${thingName(random)}-${random.integer(1000)}`;
    const call = random.pick(calls(key, () => password(random)));
    return { args: [address, ...call], conditions: { call: call.join(' ') } };
  };
}

const pymemcache = python(
  'pymemcache',
  'pymemcache/__init__.py',
  'python3-pymemcache',
  [
    'from pymemcache.client.base import Client',
    'client = Client((a[0], 11211), timeout=5)',
    'getattr(client, a[1])(*a[2:])',
  ],
  calling((key, value) => [
    ['get', key],
    ['set', key, value()],
    ['add', key, value()],
    ['delete', key],
    ['gets', key],
    ['stats'],
    ['version'],
  ]),
);

const memcache = python(
  'python-memcached',
  'memcache.py',
  'python3-memcache',
  [
    'import memcache',
    'client = memcache.Client([a[0] + ":11211"])',
    'getattr(client, a[1])(*a[2:])',
  ],
  calling((key, value) => [
    ['get', key],
    ['set', key, value()],
    ['delete', key],
    ['incr', key],
  ]),
);

export const memcached: OpenProtocol = {
  label: 'Memcached',
  case: 'usual',
  ports: [11211],
  transports: ['tcp'],
  needs: [{ file: '/usr/bin/memcached', package: 'memcached' }],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/memcached',
      args: ['-u', 'nobody', '-l', '0.0.0.0', '-U', '0'],
      folder,
      listens: ['tcp 11211'],
    }),
  clients: [
    libmemcached('memccat', 15),
    libmemcached('memccp', 15),
    libmemcached('memcping', 10),
    libmemcached('memcstat', 10),
    pymemcache,
    memcache,
  ],
};
