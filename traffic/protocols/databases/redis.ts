import { python, tool } from '../../clients/tool';
import { password, thingName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import type { Random } from '../../chance/random';
import { startServer } from '../../run/start-server';

/** A command with its arguments. */
function command(random: Random): readonly string[] {
  const key = `${thingName(random)}:${random.integer(10_000)}`;
  return random.pick([
    ['PING'],
    ['GET', key],
    ['SET', key, password(random)],
    ['INCR', key],
    ['LPUSH', key, password(random)],
    ['HGETALL', key],
    ['EXPIRE', key, String(random.integer(3600))],
    ['PUBLISH', thingName(random), password(random)],
    ['INFO'],
    ['SCAN', '0'],
  ]);
}

const cli = tool('redis-cli', { file: '/usr/bin/redis-cli', package: 'redis-tools' }, (job) => {
  const words = command(job.random);
  const auth = job.random.pick(['none', 'none', 'password', 'resp3']);
  const options = { none: [], password: ['-a', password(job.random)], resp3: ['-3'] };
  return {
    args: ['-h', job.address, ...options[auth as keyof typeof options], ...words],
    conditions: { command: words.join(' '), auth },
  };
});

const benchmark = tool(
  'redis-benchmark',
  { file: '/usr/bin/redis-benchmark', package: 'redis-tools' },
  (job) => {
    const [test, size] = [
      job.random.pick(['set', 'get', 'incr', 'lpush', 'sadd', 'hset', 'zadd', 'ping']),
      1 + job.random.integer(500),
    ];
    return {
      args: ['-h', job.address, '-c', '1', '-n', '1', '-t', test, '-d', String(size)],
      conditions: { test, size },
    };
  },
  { jobs: 20 },
);

const redisPy = python(
  'redis-py',
  'redis/__init__.py',
  'python3-redis',
  [
    'import redis',
    'client = redis.Redis(a[0], db=int(a[1]), password=a[2] or None, client_name=a[3] or None)',
    'client.execute_command(*a[4:])',
  ],
  (job) => {
    const { random } = job;
    const words = command(random);
    const db = random.chance(0.3) ? random.integer(16) : 0;
    const [auth, named] = [random.chance(0.2), random.chance(0.2)];
    const options = [auth ? password(random) : '', named ? thingName(random) : ''];
    return {
      args: [job.address, String(db), ...options, ...words],
      conditions: { command: words.join(' '), db, auth, named },
    };
  },
);

export const redis: OpenProtocol = {
  label: 'Redis',
  case: 'usual',
  ports: [6379],
  transports: ['tcp'],
  needs: [{ file: '/usr/bin/redis-server', package: 'redis-server' }],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/redis-server',
      args: ['--bind', '0.0.0.0', '--protected-mode', 'no', '--save', '', '--dir', folder],
      folder,
      listens: ['tcp 6379'],
    }),
  clients: [cli, benchmark, redisPy],
};
