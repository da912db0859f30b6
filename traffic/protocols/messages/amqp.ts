import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { python, tool } from '../../clients/tool';
import { thingName } from '../../chance/names';
import type { OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const rabbitmqC = tool(
  'amqp-publish',
  { file: '/usr/bin/amqp-publish', package: 'amqp-tools' },
  (job) => {
    const key = thingName(job.random);
    return {
      args: ['-u', `amqp://guest:guest@${job.address}:5672/`, '-r', key, '-b', 'hello'],
      conditions: { version: '0-9-1', key },
    };
  },
);

const pika = python(
  'pika',
  'pika/__init__.py',
  'python3-pika',
  [
    'import pika',
    'client = pika.BlockingConnection(pika.ConnectionParameters(a[0], heartbeat=int(a[1])))',
    'client.close()',
  ],
  (job) => {
    const heartbeat = job.random.integer(300);
    return { args: [job.address, String(heartbeat)], conditions: { version: '0-9-1', heartbeat } };
  },
);

const pyAmqp = python(
  'py-amqp',
  'amqp/__init__.py',
  'python3-amqp',
  ['import amqp', 'with amqp.Connection(a[0] + ":5672", virtual_host=a[1]) as c: c.channel()'],
  (job) => {
    const vhost = job.random.pick(['/', thingName(job.random)]);
    return { args: [job.address, vhost], conditions: { version: '0-9-1', vhost } };
  },
);

const proton = python(
  'qpid-proton',
  'proton/__init__.py',
  'python3-qpid-proton',
  [
    'from proton.utils import BlockingConnection',
    'client = BlockingConnection(a[0] + ":5672", timeout=5, sasl_enabled=bool(a[1]), allowed_mechs="ANONYMOUS")',
    'client.close()',
  ],
  (job) => {
    const sasl = job.random.chance(0.5);
    return {
      args: [job.address, sasl ? 'sasl' : ''],
      conditions: { version: '1.0', sasl },
      seconds: 6,
    };
  },
);

export const amqp: OpenProtocol = {
  label: 'AMQP',
  case: 'usual',
  ports: [5672],
  transports: ['tcp'],
  needs: [{ file: '/usr/lib/rabbitmq/bin/rabbitmq-server', package: 'rabbitmq-server' }],
  startServers: async (folder) => {
    const config = join(folder, 'rabbitmq.conf');
    writeFileSync(config, 'listeners.tcp.1 = 0.0.0.0:5672\nloopback_users = none\n');
    const plugins = join(folder, 'enabled_plugins');
    writeFileSync(plugins, '[rabbitmq_amqp1_0].\n');
    mkdirSync(join(folder, 'log'));
    await startServer({
      command: '/usr/lib/rabbitmq/bin/rabbitmq-server',
      args: [],
      folder,
      env: {
        ...{ RABBITMQ_CONFIG_FILE: config, RABBITMQ_ENABLED_PLUGINS_FILE: plugins },
        ...{ RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'), RABBITMQ_LOG_BASE: join(folder, 'log') },
        ...{ RABBITMQ_NODENAME: 'open-set@localhost', RABBITMQ_LOGS: '-' },
        ...{ ERL_EPMD_ADDRESS: '127.0.0.1', RABBITMQ_PID_FILE: join(folder, 'pid') },
      },
      listens: ['tcp 5672'],
    });
  },
  clients: [rabbitmqC, pika, pyAmqp, proton],
};
