import type { Client, Site } from '../clients/client';
import type { Need } from '../run/program';

/** What is recorded under one label: its servers, and the programs that speak to them. */
export interface Protocol {
  /** Such as `TLS`: the name of its training-data file, and the label of its rows. */
  readonly label: string;
  /** `usual`, or which of the hard cases it is. */
  readonly case: string;
  /** Where its servers listen, and by which its connections are known; jobs take turns at them. */
  readonly ports: readonly number[];
  readonly transports: readonly ('tcp' | 'udp')[];
  /** The port to which connections to port 443 of its addresses are passed on (run/switch.ts). */
  readonly behind443?: number;
  /**
   * An interface on which it is recorded instead of the loopback. It has no addresses of the jobs, and
   * so the hardware address in a DHCP client's message stands for the job (record/addresses.ts).
   */
  readonly interface?: string;
  /** Its clients connect before the recording begins, and speak when it has (record/early.ts). */
  readonly early?: boolean;
  /** Its server is the namespace's resolver, which then listens at the sites' addresses too. */
  readonly byResolver?: boolean;
  /** What its servers need. */
  readonly needs: readonly Need[];
  /**
   * Start its servers; resolves when they listen.
   *
   * @param folder - a scratch folder for them, which exists.
   * @param sites - the hosts that its clients ask for, at whose addresses to listen.
   */
  startServers(folder: string, sites: readonly Site[]): Promise<void>;
  readonly clients: readonly Client[];
}
