import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../program';
import { startServer } from './server';

/** The resolver of the namespace, by which programs find their hosts; not itself recorded. */
export const resolverAddress = '127.0.0.53';

/** Start dnsmasq on every address; it knows the given hosts and asks nobody else. */
export async function startDnsmasq(folder: string, sites: readonly Site[]): Promise<void> {
  const hosts = join(folder, 'hosts');
  writeFileSync(hosts, sites.map(({ name, address }) => `${address} ${name}\n`).join(''));
  const mail = sites
    .filter((_, at) => at % 50 === 0)
    .map(({ name }) => `--mx-host=${name},mail.${name},10`);
  const text = sites
    .filter((_, at) => at % 60 === 0)
    .map(({ name }) => `--txt-record=${name},v=spf1 -all`);
  await startServer(
    '/usr/sbin/dnsmasq',
    [
      ...[
        '--keep-in-foreground',
        '--conf-file=/dev/null',
        '--no-resolv',
        '--no-hosts',
        '--pid-file=',
      ],
      ...['--user=root', '--log-facility=-', '--dns-forward-max=1000', '--local=/#/'],
      `--addn-hosts=${hosts}`,
      ...mail,
      ...text,
    ],
    resolverAddress,
    53,
  );
}
