import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName, thingName } from '../../chance/names';
import type { Random } from '../../chance/random';
import { args } from '../../clients/args';
import type { Client } from '../../clients/client';
import { tool } from '../../clients/tool';
import { debian, need } from '../../run/program';
import { python, pythonLibrary } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

function objectId(random: Random): string {
  const groups = ['1.3.6.1.2.1.1', '1.3.6.1.2.1.2.2.1', '1.3.6.1.2.1.25.1', '1.3.6.1.4.1.2021'];
  return `${random.pick(groups)}.${1 + random.integer(12)}.${random.integer(4)}`;
}

const community = (random: Random): string =>
  random.pick(['public', 'public', 'private', thingName(random)]);

function netSnmp(name: string): Client {
  return tool(
    name,
    debian(name, 'snmp'),
    (job) => {
      const { random } = job;
      const version = random.pick(name === 'snmpbulkwalk' ? ['2c', '3'] : ['1', '2c', '2c', '3']);
      const word = version === '3' ? userName(random) : community(random);
      const oid = objectId(random);
      const login = version === '3' ? ['-u', word, '-l', 'noAuthNoPriv'] : ['-c', word];
      return {
        args: args`-On -r 0 -t 1 -v ${version} ${login} ${job.address} ${oid}`,
        conditions: { version, word, oid },
        seconds: 4,
      };
    },
    { weight: 15 },
  );
}

const pysnmp = tool(
  'pysnmp',
  python(
    'protocols/network/programs/pysnmp_client.py',
    pythonLibrary('pysnmp/hlapi/__init__.py', 'python3-pysnmp4'),
  ),
  (job) => {
    const { random } = job;
    const [word, model, oid] = [community(random), random.pick([0, 1]), objectId(random)];
    return {
      args: [job.address, word, String(model), oid],
      conditions: { version: model === 0 ? '1' : '2c', word, oid },
      seconds: 6,
    };
  },
);

export const snmp: Protocol = {
  label: 'SNMP',
  case: 'usual',
  ports: [161],
  transports: ['udp'],
  needs: [need('/usr/sbin/snmpd', 'snmpd')],
  startServers: (folder) => {
    const config = join(folder, 'snmpd.conf');
    writeFileSync(config, 'agentAddress udp:161\nrocommunity public\n');
    return startServer({
      command: '/usr/sbin/snmpd',
      args: args`-f -Le -C -c ${config} -p ${join(folder, 'pid')} -I -smux`,
      folder,
      env: { SNMP_PERSISTENT_DIR: folder },
      listens: ['udp 161'],
    });
  },
  clients: [netSnmp('snmpget'), netSnmp('snmpwalk'), netSnmp('snmpbulkwalk'), pysnmp],
};
