import type { Client, Site } from '../clients/client';
import type { Need } from '../run/program';

/** What is recorded under one label: its servers, and their clients. */
export interface Protocol {
  /** The label, such as `TLS`. It is the name of its training-data file and the label of its rows. */
  readonly label: string;
  /** `usual`, or the name of its hard case. */
  readonly case: string;
  /** The ports where its servers listen. They identify its connections. Jobs use them in turn. */
  readonly ports: readonly number[];
  readonly transports: readonly ('tcp' | 'udp')[];
  /** The port to which connections to port 443 of its addresses are passed on (run/switch.ts). */
  readonly behind443?: number;
  /**
   * An interface on which it is recorded instead of the loopback. It does not have the addresses of the jobs,
   * so the hardware address in a DHCP client's message identifies the job (record/addresses.ts).
   */
  readonly interface?: string;
  /** Its clients connect before the recording begins, and send their data after that (record/early.ts). */
  readonly early?: boolean;
  /** Its server is the namespace's resolver, which then also listens at the sites' addresses. */
  readonly byResolver?: boolean;
  /** What its servers need. */
  readonly needs: readonly Need[];
  /**
   * Start its servers. Resolves when they listen.
   *
   * @param folder - a scratch folder for them, which exists.
   * @param sites - the hosts that its clients connect to; the servers listen at their addresses.
   */
  startServers(folder: string, sites: readonly Site[]): Promise<void>;
  readonly clients: readonly Client[];
}
