import type { Need, Program, Site } from '../clients/program';

/** A protocol that is recorded: its servers, and the programs that speak it. */
export interface Protocol {
  /** The name of its training-data file, and its key in shares.ts. */
  readonly name: string;
  /** Where its servers listen, and by which its connections are known. */
  readonly port: number;
  readonly transports: readonly ('tcp' | 'udp')[];
  readonly programs: readonly Program[];
  /** What its servers need. */
  readonly needs: readonly Need[];
  /**
   * Start its servers; resolves when they accept connections.
   *
   * @param folder - a scratch folder for them, which exists.
   * @param sites - the hosts that the protocol's programs ask for, at whose addresses to listen.
   */
  startServers(folder: string, sites: readonly Site[]): Promise<void>;
}
