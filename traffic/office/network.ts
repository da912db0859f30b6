/** The office's network: one namespace per host, and a router between them that sees each packet once. */
import { execFileSync } from 'node:child_process';
import { Namespace } from '../run/namespace';
import { clients, outside, searchDomain, servers } from './hosts';

/** Where each host sends packets for other hosts: the router's address on its link to the host. */
const GATE = '169.254.1.1';

/**
 * These are turned off, so that packets are as on a wire: segments are not joined, and checksums are
 * complete.
 */
const offloads = ['tx', 'rx', 'tso', 'gso', 'gro'].flatMap((name) => [name, 'off']);

/** The hosts with their addresses, and the networks that the router sends to each. */
const hosts: Readonly<Record<string, { addresses: readonly string[]; network: string }>> = {
  ...Object.fromEntries(
    Object.entries({ ...clients, ...servers }).map(([name, address]) => [
      name,
      { addresses: [address], network: `${address}/32` },
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(outside).map(([name, addresses]) => [
      name,
      { addresses, network: addresses[0].replace(/\d+$/, '0/24') },
    ]),
  ),
};

export class OfficeNetwork {
  readonly router: Namespace;
  readonly #namespaces: ReadonlyMap<string, Namespace>;

  /** @param prefix - the beginning of the namespaces' names, so that two recordings have separate ones. */
  constructor(prefix: string) {
    this.router = new Namespace(`${prefix}-router`);
    this.#namespaces = new Map(
      Object.keys(hosts).map((name) => [name, new Namespace(`${prefix}-${name}`)]),
    );
  }

  /** Return the namespace of a host. */
  host(name: string): Namespace {
    const found = this.#namespaces.get(name);
    if (found !== undefined) return found;
    throw new RangeError(
      `No host is named ${name}: expected ${[...this.#namespaces.keys()].join(', ')}.`,
    );
  }

  /** Make the router and all hosts, with a link between the router and each host. */
  create(): void {
    this.router.add('');
    this.router.configure('link set lo up');
    execFileSync(...this.router.inside(['/usr/sbin/sysctl', '-qw', 'net.ipv4.ip_forward=1']));
    for (const [name, { addresses, network }] of Object.entries(hosts)) {
      this.#link(name, addresses, network);
    }
  }

  #link(name: string, addresses: readonly string[], network: string): void {
    const namespace = this.host(name);
    const [routers, own] = [`r-${name}`, 'eth0'];
    namespace.add(`nameserver ${servers.dns}\nsearch ${searchDomain}\n`);
    this.router.configure(
      `link add ${routers} type veth peer name ${own} netns ${namespace.name}`,
      `address add ${GATE}/32 dev ${routers}`,
      `link set ${routers} up`,
      `route add ${network} dev ${routers}`,
    );
    namespace.configure(
      'link set lo up',
      ...addresses.map((address) => `address add ${address}/32 dev ${own}`),
      `link set ${own} up`,
      `route add ${GATE} dev ${own} src ${addresses[0] ?? ''}`,
      `route add default via ${GATE} dev ${own} src ${addresses[0] ?? ''}`,
    );
    const ends = [
      [this.router, routers],
      [namespace, own],
    ] as const;
    for (const [where, device] of ends) {
      execFileSync(...where.inside(['/usr/sbin/ethtool', '-K', device, ...offloads]), {
        stdio: 'pipe',
      });
    }
  }

  /** End every process of every host, and remove them. */
  remove(): void {
    for (const namespace of [...this.#namespaces.values(), this.router]) namespace.remove();
  }
}
