import type { Random } from '../chance/random';

/** A file that must be there, and the Debian package that has it. */
export interface Need {
  readonly file: string;
  readonly package: string;
}

/**
 * A server's way of speaking. TLS: `h2` is nginx with HTTP/2, TLS 1.2 and 1.3; `http1` the same
 * without HTTP/2; `tls12` TLS 1.2 with session ids and no tickets; `legacy` TLS 1.0 to 1.2 with an
 * RSA key; `go` a server on Go's crypto/tls. `plain` is the one way of every other protocol.
 */
export type ServerKind = 'h2' | 'http1' | 'tls12' | 'legacy' | 'go' | 'plain';

/** A host that a program may ask for: its name resolves to its address inside the namespace. */
export interface Site {
  readonly name: string;
  readonly address: string;
  readonly kind: ServerKind;
}

/** What a program gets to work with. */
export interface Place {
  /** Hosts of the program's own, most popular first. */
  readonly sites: readonly Site[];
  readonly random: Random;
  /** A scratch folder of the program's own, which exists. */
  readonly folder: string;
  /** Tell of a connection that failed; the command lists the counts at the end. */
  readonly failed: (reason: string) => void;
}

/** A program that runs, or is ready to. */
export interface Client {
  /** Make `count` new connections. */
  connect(count: number): Promise<void>;
  stop(): void;
}

/** One program that speaks one protocol: a stack. */
export interface Program {
  /** Unique, and the key of its share in shares.ts. */
  readonly name: string;
  /** Whose code writes the first bytes, such as `OpenSSL` or `GnuTLS`. */
  readonly implementation: string;
  readonly needs: readonly Need[];
  /** The kinds of server that it is sent to. */
  readonly servers: readonly ServerKind[];
  start(place: Place): Client | Promise<Client>;
}
