import { join } from 'node:path';
import type { Random } from '../chance/random';
import type { Need } from '../run/program';

/**
 * A server's way of speaking. TLS: `h2` is nginx with HTTP/2, TLS 1.2 and 1.3; `http1` the same
 * without HTTP/2; `tls12` TLS 1.2 with session ids and no tickets; `legacy` TLS 1.0 to 1.2 with an
 * RSA key; `go` a server on Go's crypto/tls. `plain` is the one way of every other protocol.
 */
export type ServerKind = 'h2' | 'http1' | 'tls12' | 'legacy' | 'go' | 'plain';

/** A host that a client may ask for: its name resolves to its address inside the namespace. */
export interface Site {
  readonly name: string;
  readonly address: string;
  readonly kind: ServerKind;
}

/** What was varied in a connection, as it goes into its row. */
export type Conditions = Readonly<Record<string, string | number | boolean>>;

/** One connection that a client is to make, of those that are known one by one. */
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

/** What was asked of one job, and what its client printed last. */
export interface DoneJob {
  readonly address: string;
  readonly conditions: Conditions;
  readonly said: string;
}

/** The file by which a client that connects early says that it waits for the recording. */
export const readyFile = ({ folder, number }: Pick<Job, 'folder' | 'number'>): string =>
  join(folder, `ready-${number}`);

/** What a client gets to work with. */
export interface Place {
  /** Hosts of the client's own, most popular first. */
  readonly sites: readonly Site[];
  /** Its connections, if they are known one by one. */
  readonly jobs: readonly Job[];
  readonly random: Random;
  /** A scratch folder of the client's own, which exists. */
  readonly folder: string;
  /** Report a connection that failed; the command lists the counts at the end. */
  readonly failed: (reason: string) => void;
  /** Report a job that was done. */
  readonly done: (job: DoneJob) => void;
}

/** A client that runs, or is ready to. */
export interface Session {
  /** Make `count` new connections. */
  connect(count: number): Promise<void>;
  stop(): void;
}

/** A program in its role of opening connections of one protocol. */
export interface Client {
  /** Unique within its protocol. */
  readonly name: string;
  /** Whose code writes the first bytes, such as `OpenSSL` or `GnuTLS`. */
  readonly stack: string;
  readonly needs: readonly Need[];
  /** The kinds of server that it is sent to. */
  readonly servers: readonly ServerKind[];
  /** Its connections in the full set; in a set with other counts its share is by this weight. */
  readonly weight: number;
  start(place: Place): Session | Promise<Session>;
}

/** What a client is unless it says otherwise. */
export const usualClient = { servers: ['plain'], weight: 30 } as const;

/** The same client with another weight. */
export function weighing(weight: number, client: Client): Client {
  return { ...client, weight };
}
