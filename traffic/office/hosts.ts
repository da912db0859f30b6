/** The hosts of the office and of the simulated internet, by name, with their addresses. */

/** The machines of ten people. */
export const clients = Object.fromEntries(
  Array.from({ length: 10 }, (_, at) => [`c${at + 1}`, `10.20.1.${at + 11}`]),
);

/** The office's own servers. */
export const servers = {
  dns: '10.20.0.53',
  files: '10.20.0.20',
  mail: '10.20.0.25',
  intra: '10.20.0.80',
  mon: '10.20.0.9',
  log: '10.20.0.14',
} as const;

/** Addresses for documentation (RFC 5737), which simulate the internet: one host has many of them. */
export const outside = {
  net1: Array.from({ length: 40 }, (_, at) => `198.51.100.${at + 1}`),
  net2: Array.from({ length: 40 }, (_, at) => `203.0.113.${at + 1}`),
  evil: ['192.0.2.53', '192.0.2.66', '192.0.2.67'],
} as const;

/** The office's time server; an address of `net2`. */
export const timeServer = '203.0.113.7';

/** The attackers' servers: for tunnels, for beacons, and for stolen data. */
export const attackers = {
  tunnel: '192.0.2.53',
  beacon: { name: 'status.metrics-edge.example', address: '192.0.2.66' },
  drop: { name: 'files.drop-box.test', address: '192.0.2.67' },
} as const;

/** The zones of the attackers' DNS server, by the set of attacks that uses each. */
export const tunnelZones = {
  first: 't.sync-edge.example',
  second: 'u.sync-edge.example',
  third: 'v.sync-edge.example',
} as const;

/** What a resolver of the office appends to a name that it does not find. */
export const searchDomain = 'office.example';

/** Return whether an address belongs to the office. */
export const isInOffice = (address: string): boolean => address.startsWith('10.20.');

/**
 * Return the address of a host of the office.
 *
 * @throws RangeError that lists the hosts if there is no such host.
 */
export function addressOf(host: string): string {
  const all: Readonly<Record<string, string>> = { ...clients, ...servers };
  const address = all[host];
  if (address !== undefined) return address;
  throw new RangeError(`No host is named ${host}: expected ${Object.keys(all).join(', ')}.`);
}
