import * as clients from './dns-clients';
import type { Protocol } from '../protocol';

/** Its server is the namespace's resolver, which runs before all others: see record.ts. */
export const dns: Protocol = {
  name: 'DNS',
  port: 53,
  transports: ['tcp', 'udp'],
  programs: Object.values(clients),
  needs: [{ file: '/usr/sbin/dnsmasq', package: 'dnsmasq' }],
  startServers: () => Promise.resolve(),
};
