import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName, password, pathName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Client } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

function mosquittoTool(name: string): Client {
  return tool(name, debian(`/usr/bin/${name}`, 'mosquitto-clients'), (job) => {
    const { random } = job;
    const version = random.pick(['31', '311', '311', '5']);
    const id = random.chance(0.6) ? `${userName(random)}-${random.integer(1000)}` : '';
    const [keepAlive, login, will] = [
      5 + random.integer(300),
      random.chance(0.4),
      random.chance(0.2),
    ];
    return {
      args: args`
        -h ${job.address} -V mqttv${version} -k ${keepAlive} ${id !== '' && ['-i', id]}
        ${login && ['-u', userName(random), '-P', password(random)]}
        ${will && ['--will-topic', pathName(random), '--will-payload', 'gone']} -t
        ${pathName(random)} ${name === 'mosquitto_pub' ? ['-m', password(random)] : ['-W', '1']}`,
      conditions: { version, id, keepAlive, login, will },
      seconds: 3,
    };
  });
}

const paho = tool(
  'paho-mqtt',
  python(
    'protocols/messages/programs/paho_client.py',
    pythonLibrary('paho/mqtt/client.py', 'python3-paho-mqtt'),
  ),
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

export const mqtt: Protocol = {
  label: 'MQTT',
  case: 'usual',
  ports: [1883],
  transports: ['tcp'],
  needs: [need('/usr/sbin/mosquitto', 'mosquitto')],
  startServers: (folder) => {
    const config = join(folder, 'mosquitto.conf');
    writeFileSync(config, 'listener 1883 0.0.0.0\nallow_anonymous true\nuser root\n');
    return startServer({
      command: '/usr/sbin/mosquitto',
      args: args`-c ${config}`,
      folder,
      listens: ['tcp 1883'],
    });
  },
  clients: [mosquittoTool('mosquitto_pub'), mosquittoTool('mosquitto_sub'), paho],
};
