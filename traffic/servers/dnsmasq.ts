import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { args } from '../clients/args';
import { resolverAddress } from '../run/namespace';
import { startServer } from '../run/start-server';

/**
 * Start dnsmasq on the resolver's address and the given ones. (Without a list it would listen on all
 * addresses, but by TCP it would close connections to an address that no interface has by name.)
 *
 * @param sites - the hosts that it knows. It does not ask other servers.
 */
export async function startDnsmasq(
  folder: string,
  sites: readonly { readonly name: string; readonly address: string }[],
  addresses: readonly string[],
): Promise<void> {
  const hosts = join(folder, 'hosts');
  const config = join(folder, 'dnsmasq.conf');
  writeFileSync(hosts, sites.map(({ name, address }) => `${address} ${name}\n`).join(''));
  const lines = [
    'keep-in-foreground',
    'no-resolv',
    'no-hosts',
    'pid-file=',
    'user=root',
    'log-facility=-',
    'bind-interfaces',
    'local=/#/',
    `addn-hosts=${hosts}`,
    ...[resolverAddress, ...new Set(addresses)].map((address) => `listen-address=${address}`),
    ...sites.flatMap(({ name }) => [
      `mx-host=${name},mail.${name},10`,
      `txt-record=${name},v=spf1`,
    ]),
  ];
  writeFileSync(config, `${lines.join('\n')}\n`);
  await startServer({
    command: '/usr/sbin/dnsmasq',
    args: args`--conf-file=${config}`,
    folder,
    listens: [`tcp ${resolverAddress}:53`],
  });
}
