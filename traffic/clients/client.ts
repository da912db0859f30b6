import { join } from 'node:path';
import type { Random } from '../chance/random';
import type { Need } from '../run/program';

/**
 * The kind of a server. For TLS: `h2` is nginx with HTTP/2, TLS 1.2 and 1.3; `http1` is the same without
 * HTTP/2; `tls12` is TLS 1.2 with session ids and no tickets; `legacy` is TLS 1.0 to 1.2 with an RSA key;
 * `go` is a server on Go's crypto/tls. `plain` is the only kind of every other protocol.
 */
export type ServerKind = 'h2' | 'http1' | 'tls12' | 'legacy' | 'go' | 'plain';

/** A host that a client may connect to. Its name resolves to its address inside the namespace. */
export interface Site {
  readonly name: string;
  readonly address: string;
  readonly kind: ServerKind;
}

/** What was varied in a connection, as written in its row. */
export type Conditions = Readonly<Record<string, string | number | boolean>>;

/** One connection that a client must make, in a set whose connections are known one by one. */
export interface Job {
  /** The job's number within its client, from 1. */
  readonly number: number;
  /** The job's own address, which identifies its connection in the trace. */
  readonly address: string;
  /** A name that resolves to the address. */
  readonly host: string;
  readonly port: number;
  readonly random: Random;
  /** A file that exists after the recording has begun. */
  readonly begun: string;
  /** The client's scratch folder, which exists. */
  readonly folder: string;
  /** The folder of the protocol's servers. */
  readonly servers: string;
}

/** The conditions of one job, and what its client printed last. */
export interface DoneJob {
  readonly address: string;
  readonly conditions: Conditions;
  readonly said: string;
}

/** Return the file with which a client that connects early signals that it waits for the recording. */
export const readyFile = ({ folder, number }: Pick<Job, 'folder' | 'number'>): string =>
  join(folder, `ready-${number}`);

/** What a client needs for its work. */
export interface Place {
  /** The client's own hosts, most popular first. */
  readonly sites: readonly Site[];
  /** Its connections, if they are known one by one. */
  readonly jobs: readonly Job[];
  readonly random: Random;
  /** The client's own scratch folder, which exists. */
  readonly folder: string;
  /** Report a connection that failed. The command lists the counts at the end. */
  readonly failed: (reason: string) => void;
  /** Report a job that was done. */
  readonly done: (job: DoneJob) => void;
}

/** A client that is running, or is ready to run. */
export interface Session {
  /** Make `count` new connections. */
  connect(count: number): Promise<void>;
  stop(): void;
}

/** A program that opens connections of one protocol. */
export interface Client {
  /** Unique within its protocol. */
  readonly name: string;
  /** The library that writes the first bytes, such as `OpenSSL` or `GnuTLS`. */
  readonly stack: string;
  readonly needs: readonly Need[];
  /** The kinds of server that it connects to. */
  readonly servers: readonly ServerKind[];
  /**
   * Its number of connections in the full set. In a set with other counts, its share is proportional to this
   * weight.
   */
  readonly weight: number;
  start(place: Place): Session | Promise<Session>;
}

/** The defaults of a client. */
export const usualClient = { servers: ['plain'], weight: 30 } as const;

/** Return the same client with another weight. */
export function weighing(weight: number, client: Client): Client {
  return { ...client, weight };
}
