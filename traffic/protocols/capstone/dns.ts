import { weighing } from '../../clients/client';
import { need } from '../../run/program';
import type { Protocol } from '../protocol';
import * as clients from './dns-clients';

export const dns: Protocol = {
  label: 'DNS',
  case: 'usual',
  ports: [53],
  transports: ['tcp', 'udp'],
  byResolver: true,
  needs: [need('/usr/sbin/dnsmasq', 'dnsmasq')],
  startServers: () => Promise.resolve(),
  clients: [
    weighing(6, clients.cAres),
    weighing(9, clients.dig),
    weighing(6, clients.dnspython),
    weighing(6, clients.drill),
    weighing(4, clients.getent),
    weighing(6, clients.host),
    weighing(7, clients.kdig),
    weighing(5, clients.nslookup),
  ],
};
