import type { Run } from './process-client';
import type { Need } from './program';
import type { Random } from '../chance/random';

/** What was varied in a connection, as it goes into its row. */
export type Conditions = Readonly<Record<string, string | number | boolean>>;

/** One connection that a client is to make. */
export interface Job {
  /** From 1, of the client's own. */
  readonly number: number;
  /** An address of the job's own, by which its connection is found in the trace. */
  readonly address: string;
  /** A name that resolves to the address. */
  readonly host: string;
  readonly port: number;
  readonly random: Random;
  /** A file that is there when the recording has begun. */
  readonly begun: string;
  /** The client's scratch folder, which exists. */
  readonly folder: string;
  /** The folder of the protocol's servers. */
  readonly servers: string;
}

/** How a client makes the connection of a job. */
export interface Attempt extends Run {
  readonly conditions: Conditions;
  /** After how many seconds to end it; 15 unless told. A client that stays connected needs few. */
  readonly seconds?: number;
  /** Leave its standard input open, for a client that hangs up where it ends. */
  readonly holdInput?: boolean;
}

/** A program that speaks a protocol. */
export interface OpenClient {
  /** Unique within its protocol. */
  readonly name: string;
  readonly needs: readonly Need[];
  /** Connections that it makes: 30 unless told. */
  readonly jobs?: number;
  /** Once, before the first job: compile it, say. */
  prepare?(folder: string): Promise<void>;
  attempt(job: Job): Attempt;
}

/** Something that is recorded under one label: its server and the programs that speak to it. */
export interface OpenProtocol {
  readonly label: string;
  /** `usual`, or which of the hard cases it is. */
  readonly case: string;
  /** Where its servers listen; the jobs take turns at them. */
  readonly ports: readonly number[];
  readonly transports: readonly ('tcp' | 'udp')[];
  /** The port to which connections to port 443 of its addresses are handed on (switch.ts). */
  readonly behind443?: number;
  /**
   * An interface on which it is recorded instead of the loopback. It has no addresses of the jobs, and
   * so the hardware address that a DHCP client tells is the job's (addresses.ts).
   */
  readonly interface?: string;
  /** Its clients connect before the recording begins, and speak when it has (early.ts). */
  readonly early?: boolean;
  /** What its servers need. */
  readonly needs: readonly Need[];
  /**
   * Start its servers on every address; resolves when they listen.
   *
   * @param folder - a scratch folder for them, which exists.
   */
  startServers(folder: string): Promise<void>;
  readonly clients: readonly OpenClient[];
}
