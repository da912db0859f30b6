import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thingName, password } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job, Client } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

/** Make a client of a libmemcached tool, which uses the text or the binary protocol. */
function libmemcached(name: string, weight: number): Client {
  return tool(
    name,
    debian(name, 'libmemcached-tools'),
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
        args: args`--servers=${job.address}:11211 ${binary && ['--binary']} ${target}`,
        conditions: { key, binary },
        seconds: 5,
      };
    },
    { weight },
  );
}

/** Make one call of a client, chosen from the calls that are given for a key and values. */
function calling(calls: (key: string, value: () => string) => string[][]) {
  return ({ random, address }: Job) => {
    const key = `${thingName(random)}-${random.integer(1000)}`;
    const call = random.pick(calls(key, () => password(random)));
    return { args: args`${address} ${call}`, conditions: { call: call.join(' ') } };
  };
}

const pymemcache = tool(
  'pymemcache',
  python(
    'protocols/databases/programs/pymemcache_client.py',
    pythonLibrary('pymemcache/__init__.py', 'python3-pymemcache'),
  ),
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

const memcache = tool(
  'python-memcached',
  python(
    'protocols/databases/programs/memcache_client.py',
    pythonLibrary('memcache.py', 'python3-memcache'),
  ),
  calling((key, value) => [
    ['get', key],
    ['set', key, value()],
    ['delete', key],
    ['incr', key],
  ]),
);

export const memcached: Protocol = {
  label: 'Memcached',
  case: 'usual',
  ports: [11211],
  transports: ['tcp'],
  needs: [need('/usr/bin/memcached', 'memcached')],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/memcached',
      args: args`-u nobody -l 0.0.0.0 -U 0`,
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
