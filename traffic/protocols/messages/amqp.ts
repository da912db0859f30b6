import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thingName } from '../../chance/names';
import { args } from '../../clients/args';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const rabbitmqC = tool('amqp-publish', debian('/usr/bin/amqp-publish', 'amqp-tools'), (job) => {
  const key = thingName(job.random);
  return {
    args: args`-u amqp://guest:guest@${job.address}:5672/ -r ${key} -b hello`,
    conditions: { version: '0-9-1', key },
  };
});

const pika = tool(
  'pika',
  python(
    'protocols/messages/programs/pika_client.py',
    pythonLibrary('pika/__init__.py', 'python3-pika'),
  ),
  (job) => {
    const heartbeat = job.random.integer(300);
    return { args: [job.address, String(heartbeat)], conditions: { version: '0-9-1', heartbeat } };
  },
);

const pyAmqp = tool(
  'py-amqp',
  python(
    'protocols/messages/programs/py_amqp_client.py',
    pythonLibrary('amqp/__init__.py', 'python3-amqp'),
  ),
  (job) => {
    const vhost = job.random.pick(['/', thingName(job.random)]);
    return { args: [job.address, vhost], conditions: { version: '0-9-1', vhost } };
  },
);

const proton = tool(
  'qpid-proton',
  python(
    'protocols/messages/programs/proton_client.py',
    pythonLibrary('proton/__init__.py', 'python3-qpid-proton'),
  ),
  (job) => {
    const sasl = job.random.chance(0.5);
    return {
      args: [job.address, sasl ? 'sasl' : ''],
      conditions: { version: '1.0', sasl },
      seconds: 6,
    };
  },
);

export const amqp: Protocol = {
  label: 'AMQP',
  case: 'usual',
  ports: [5672],
  transports: ['tcp'],
  needs: [need('/usr/lib/rabbitmq/bin/rabbitmq-server', 'rabbitmq-server')],
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
