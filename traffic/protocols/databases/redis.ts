import { thingName, password } from '../../chance/names';
import type { Random } from '../../chance/random';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

/** Choose a command with its arguments. */
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

const cli = tool('redis-cli', debian('/usr/bin/redis-cli', 'redis-tools'), (job) => {
  const words = command(job.random);
  const auth = job.random.pick(['none', 'none', 'password', 'resp3']);
  const options = { none: [], password: ['-a', password(job.random)], resp3: ['-3'] };
  return {
    args: args`-h ${job.address} ${options[auth as keyof typeof options]} ${words}`,
    conditions: { command: words.join(' '), auth },
  };
});

const benchmark = tool(
  'redis-benchmark',
  debian('/usr/bin/redis-benchmark', 'redis-tools'),
  (job) => {
    const [test, size] = [
      job.random.pick(['set', 'get', 'incr', 'lpush', 'sadd', 'hset', 'zadd', 'ping']),
      1 + job.random.integer(500),
    ];
    return {
      args: args`-h ${job.address} -c 1 -n 1 -t ${test} -d ${size}`,
      conditions: { test, size },
    };
  },
  { weight: 20 },
);

const redisPy = tool(
  'redis-py',
  python(
    'protocols/databases/programs/redis_client.py',
    pythonLibrary('redis/__init__.py', 'python3-redis'),
  ),
  (job) => {
    const { random } = job;
    const words = command(random);
    const db = random.chance(0.3) ? random.integer(16) : 0;
    const [auth, named] = [random.chance(0.2), random.chance(0.2)];
    const options = [auth ? password(random) : '', named ? thingName(random) : ''];
    return {
      args: args`${job.address} ${db} ${options} ${words}`,
      conditions: { command: words.join(' '), db, auth, named },
    };
  },
);

export const redis: Protocol = {
  label: 'Redis',
  case: 'usual',
  ports: [6379],
  transports: ['tcp'],
  needs: [need('/usr/bin/redis-server', 'redis-server')],
  startServers: (folder) =>
    startServer({
      command: '/usr/bin/redis-server',
      args: args`--bind 0.0.0.0 --protected-mode no --save ${''} --dir ${folder}`,
      folder,
      listens: ['tcp 6379'],
    }),
  clients: [cli, benchmark, redisPy],
};
