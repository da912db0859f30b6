import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { python, tool } from '../../clients/tool';
import { password, pathName, userName } from '../../chance/names';
import type { OpenClient, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

function mosquittoTool(name: string): OpenClient {
  return tool(name, { file: `/usr/bin/${name}`, package: 'mosquitto-clients' }, (job) => {
    const { random } = job;
    const version = random.pick(['31', '311', '311', '5']);
    const id = random.chance(0.6) ? `${userName(random)}-${random.integer(1000)}` : '';
    const [keepAlive, login, will] = [
      5 + random.integer(300),
      random.chance(0.4),
      random.chance(0.2),
    ];
    return {
      args: [
        ...['-h', job.address, '-V', `mqttv${version}`, '-k', String(keepAlive)],
        ...(id === '' ? [] : ['-i', id]),
        ...(login ? ['-u', userName(random), '-P', password(random)] : []),
        ...(will ? ['--will-topic', pathName(random), '--will-payload', 'gone'] : []),
        ...['-t', pathName(random)],
        ...(name === 'mosquitto_pub' ? ['-m', password(random)] : ['-W', '1']),
      ],
      conditions: { version, id, keepAlive, login, will },
      seconds: 3,
    };
  });
}

const paho = python(
  'paho-mqtt',
  'paho/mqtt/client.py',
  'python3-paho-mqtt',
  [
    'import paho.mqtt.client as mqtt',
    'client = mqtt.Client(client_id=a[1], protocol=int(a[2]))',
    'if a[4]: client.username_pw_set(a[4], "secret")',
    'client.connect(a[0], 1883, keepalive=int(a[3]))',
    'client.loop(1)',
    'client.disconnect()',
  ],
  (job) => {
    const { random } = job;
    const [id, version] = [
      `${userName(random)}-${random.integer(1000)}`,
      random.pick([3, 4, 4, 5]),
    ];
    const [keepAlive, login] = [5 + random.integer(300), random.chance(0.4)];
    const user = login ? userName(random) : '';
    return {
      args: [job.address, id, String(version), String(keepAlive), user],
      conditions: { version, id, keepAlive, login },
    };
  },
);

export const mqtt: OpenProtocol = {
  label: 'MQTT',
  case: 'usual',
  ports: [1883],
  transports: ['tcp'],
  needs: [{ file: '/usr/sbin/mosquitto', package: 'mosquitto' }],
  startServers: (folder) => {
    const config = join(folder, 'mosquitto.conf');
    writeFileSync(config, 'listener 1883 0.0.0.0\nallow_anonymous true\nuser root\n');
    return startServer({
      command: '/usr/sbin/mosquitto',
      args: ['-c', config],
      folder,
      listens: ['tcp 1883'],
    });
  },
  clients: [mosquittoTool('mosquitto_pub'), mosquittoTool('mosquitto_sub'), paho],
};
