import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { userName } from '../../chance/names';
import { args } from '../../clients/args';
import type { Job, Client } from '../../clients/client';
import { tool, type Attempt } from '../../clients/tool';
import { hardwareAddress } from '../../run/hardware-addresses';
import { need } from '../../run/program';
import { shell } from '../../run/sources';
import { startServer } from '../../run/start-server';
import type { Protocol } from '../protocol';

const IP = '/usr/sbin/ip';

/** The server's interface: a bridge, with a cable to each client (veth(4)). */
const BRIDGE = 'dhcp0';

/** Run a client on its own interface, which has the job's hardware address. */
function onOwnInterface(
  name: string,
  command: string,
  packageName: string,
  attempt: (job: Job, own: string) => Attempt,
): Client {
  const own = `dc-${name}`;
  const program = shell(
    'protocols/network/programs/with-hardware-address.sh',
    need(command, packageName),
  );
  const prepare = (): Promise<void> => {
    const ends = ['type', 'veth', 'peer', 'name', `ds-${name}`];
    execFileSync(IP, ['link', 'add', own, ...ends]);
    execFileSync(IP, ['link', 'set', `ds-${name}`, 'master', BRIDGE, 'up']);
    return Promise.resolve();
  };
  const onInterface = (job: Job): Attempt => {
    const run = attempt(job, own);
    return { ...run, args: args`${own} ${hardwareAddress(job.address)} ${command} ${run.args}` };
  };
  return tool(name, program, onInterface, { prepare });
}

const udhcpc = onOwnInterface('udhcpc', '/usr/sbin/udhcpc', 'udhcpc', (job, own) => {
  const { random } = job;
  const [named, clientId, vendor] = [random.chance(0.5), random.chance(0.5), random.chance(0.4)];
  return {
    args: args`
      -f -n -q -t 2 -T 1 -i ${own} -s /bin/true ${named && ['-x', `hostname:${userName(random)}`]}
      ${!clientId && ['-C']} ${vendor && ['-V', random.pick(['camera', 'printer', 'phone'])]}`,
    conditions: { named, clientId, vendor },
    seconds: 3,
  };
});

const dhclient = onOwnInterface('dhclient', '/usr/sbin/dhclient', 'isc-dhcp-client', (job, own) => {
  const named = job.random.chance(0.5);
  const [config, files] = [join(job.folder, 'dhclient.conf'), join(job.folder, `${job.number}`)];
  writeFileSync(config, named ? `send host-name "${userName(job.random)}";\n` : '');
  return {
    args: args`-4 -1 -d -cf ${config} -sf /bin/true -lf ${files}.lease -pf ${files}.pid ${own}`,
    conditions: { named },
    seconds: 2,
  };
});

const dhcpcd = onOwnInterface('dhcpcd', '/usr/sbin/dhcpcd', 'dhcpcd-base', (job, own) => {
  const { random } = job;
  const [broadcast, named] = [random.chance(0.3), random.chance(0.5)];
  return {
    args: args`
      -4 -B -1 -t 2 -T -f /dev/null ${broadcast && ['-J']} ${named && ['-h', userName(random)]}
      ${own}`,
    conditions: { broadcast, named },
    seconds: 8,
  };
});

export const dhcp: Protocol = {
  label: 'DHCP',
  case: 'usual',
  ports: [67],
  transports: ['udp'],
  interface: BRIDGE,
  needs: [need(IP, 'iproute2')],
  startServers: async (folder) => {
    execFileSync(IP, ['link', 'add', BRIDGE, 'type', 'bridge']);
    execFileSync(IP, ['address', 'add', '10.7.0.1/16', 'dev', BRIDGE]);
    execFileSync(IP, ['link', 'set', BRIDGE, 'up']);
    await startServer({
      command: '/usr/sbin/dnsmasq',
      args: args`
        --keep-in-foreground --conf-file=/dev/null --port=0 --bind-interfaces
        --interface=${BRIDGE} --dhcp-range=10.7.1.1,10.7.200.1 --no-ping --user=root --pid-file=
        --leasefile-ro --log-facility=-`,
      folder,
      listens: ['udp 67'],
    });
  },
  clients: [udhcpc, dhclient, dhcpcd],
};
