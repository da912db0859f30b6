import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, python, tool } from '../../clients/tool';
import { thingName, userName } from '../../chance/names';
import type { OpenClient, OpenProtocol } from '../../clients/open-protocol';
import type { Random } from '../../chance/random';
import { startServer } from '../../run/start-server';

function objectId(random: Random): string {
  const groups = ['1.3.6.1.2.1.1', '1.3.6.1.2.1.2.2.1', '1.3.6.1.2.1.25.1', '1.3.6.1.4.1.2021'];
  return `${random.pick(groups)}.${1 + random.integer(12)}.${random.integer(4)}`;
}

const community = (random: Random): string =>
  random.pick(['public', 'public', 'private', thingName(random)]);

function netSnmp(name: string): OpenClient {
  return tool(
    name,
    program(name, 'snmp'),
    (job) => {
      const { random } = job;
      const version = random.pick(name === 'snmpbulkwalk' ? ['2c', '3'] : ['1', '2c', '2c', '3']);
      const word = version === '3' ? userName(random) : community(random);
      const oid = objectId(random);
      const login = version === '3' ? ['-u', word, '-l', 'noAuthNoPriv'] : ['-c', word];
      return {
        args: ['-On', '-r', '0', '-t', '1', '-v', version, ...login, job.address, oid],
        conditions: { version, word, oid },
        seconds: 4,
      };
    },
    { jobs: 15 },
  );
}

const pysnmp = python(
  'pysnmp',
  'pysnmp/hlapi/__init__.py',
  'python3-pysnmp4',
  [
    'from pysnmp.hlapi import *',
    'target = UdpTransportTarget((a[0], 161), timeout=1, retries=0)',
    'data = CommunityData(a[1], mpModel=int(a[2]))',
    'next(getCmd(SnmpEngine(), data, target, ContextData(), ObjectType(ObjectIdentity(a[3]))))',
  ],
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

export const snmp: OpenProtocol = {
  label: 'SNMP',
  case: 'usual',
  ports: [161],
  transports: ['udp'],
  needs: [{ file: '/usr/sbin/snmpd', package: 'snmpd' }],
  startServers: (folder) => {
    const config = join(folder, 'snmpd.conf');
    writeFileSync(config, 'agentAddress udp:161\nrocommunity public\n');
    return startServer({
      command: '/usr/sbin/snmpd',
      args: ['-f', '-Le', '-C', '-c', config, '-p', join(folder, 'pid'), '-I', '-smux'],
      folder,
      env: { SNMP_PERSISTENT_DIR: folder },
      listens: ['udp 161'],
    });
  },
  clients: [netSnmp('snmpget'), netSnmp('snmpwalk'), netSnmp('snmpbulkwalk'), pysnmp],
};
