import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hardwareAddress } from '../../record/addresses';
import { tool } from '../../clients/tool';
import { userName } from '../../chance/names';
import type { Attempt, Job, OpenClient, OpenProtocol } from '../../clients/open-protocol';
import { startServer } from '../../run/start-server';

const ip = '/usr/sbin/ip';

/** The interface of the server: a bridge, to which each client has a cable (veth(4)). */
const bridge = 'dhcp0';

/** A client on an interface of its own, whose hardware address is the job's. */
function onOwnInterface(
  name: string,
  command: string,
  packageName: string,
  attempt: (job: Job, own: string) => Omit<Attempt, 'command'>,
): OpenClient {
  const need = { file: command, package: packageName };
  const own = `dc-${name}`;
  const client = tool(name, need, (job) => {
    const run = attempt(job, own);
    const script = 'ip link set "$1" address "$2" up; shift 2; exec "$@"';
    const address = hardwareAddress(job.address);
    return { ...run, args: ['-c', script, 'sh', own, address, command, ...run.args] };
  });
  return {
    ...client,
    needs: [need],
    prepare: () => {
      const ends = ['type', 'veth', 'peer', 'name', `ds-${name}`];
      execFileSync(ip, ['link', 'add', own, ...ends]);
      execFileSync(ip, ['link', 'set', `ds-${name}`, 'master', bridge, 'up']);
      return Promise.resolve();
    },
    attempt: (job) => ({ ...client.attempt(job), command: '/bin/sh' }),
  };
}

const udhcpc = onOwnInterface('udhcpc', '/usr/sbin/udhcpc', 'udhcpc', (job, own) => {
  const { random } = job;
  const [named, clientId, vendor] = [random.chance(0.5), random.chance(0.5), random.chance(0.4)];
  return {
    args: [
      ...['-f', '-n', '-q', '-t', '2', '-T', '1', '-i', own, '-s', '/bin/true'],
      ...[...(named ? ['-x', `hostname:${userName(random)}`] : []), ...(clientId ? [] : ['-C'])],
      ...(vendor ? ['-V', random.pick(['camera', 'printer', 'phone'])] : []),
    ],
    conditions: { named, clientId, vendor },
    seconds: 3,
  };
});

const dhclient = onOwnInterface('dhclient', '/usr/sbin/dhclient', 'isc-dhcp-client', (job, own) => {
  const named = job.random.chance(0.5);
  const [config, files] = [join(job.folder, 'dhclient.conf'), join(job.folder, `${job.number}`)];
  writeFileSync(config, named ? `send host-name "${userName(job.random)}";\n` : '');
  return {
    args: [
      ...['-4', '-1', '-d', '-cf', config, '-sf', '/bin/true', '-lf', `${files}.lease`],
      ...['-pf', `${files}.pid`, own],
    ],
    conditions: { named },
    seconds: 2,
  };
});

const dhcpcd = onOwnInterface('dhcpcd', '/usr/sbin/dhcpcd', 'dhcpcd-base', (job, own) => {
  const { random } = job;
  const [broadcast, named] = [random.chance(0.3), random.chance(0.5)];
  return {
    args: [
      ...['-4', '-B', '-1', '-t', '2', '-T', '-f', '/dev/null', ...(broadcast ? ['-J'] : [])],
      ...[...(named ? ['-h', userName(random)] : []), own],
    ],
    conditions: { broadcast, named },
    seconds: 8,
  };
});

export const dhcp: OpenProtocol = {
  label: 'DHCP',
  case: 'usual',
  ports: [67],
  transports: ['udp'],
  interface: bridge,
  needs: [{ file: ip, package: 'iproute2' }],
  startServers: async (folder) => {
    execFileSync(ip, ['link', 'add', bridge, 'type', 'bridge']);
    execFileSync(ip, ['address', 'add', '10.7.0.1/16', 'dev', bridge]);
    execFileSync(ip, ['link', 'set', bridge, 'up']);
    await startServer({
      command: '/usr/sbin/dnsmasq',
      args: [
        ...['--keep-in-foreground', '--conf-file=/dev/null', '--port=0', '--bind-interfaces'],
        ...[`--interface=${bridge}`, '--dhcp-range=10.7.1.1,10.7.200.1', '--no-ping'],
        ...['--user=root', '--pid-file=', '--leasefile-ro', '--log-facility=-'],
      ],
      folder,
      listens: ['udp 67'],
    });
  },
  clients: [udhcpc, dhclient, dhcpcd],
};
