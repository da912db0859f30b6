import { excerpt } from '../../printable';

/** In characters. */
const LONGEST_FOUND = 400;

/** Why there is no stream from Zeek. */
export type ZeekFault =
  /** No URL of a WebSocket, or a CA file that cannot be read. */
  | 'address'
  /** Nothing answers at the address. */
  | 'unreachable'
  /** Something answers that is no WebSocket: another service's port, or TLS on one side alone. */
  | 'wrong port'
  /** A WebSocket answers, but not at this path. */
  | 'wrong path'
  /** TLS's certificate is not trusted. */
  | 'certificate'
  /** A WebSocket that takes the subscription and never acknowledges it. */
  | 'no acknowledgement'
  /** The subscription was refused. */
  | 'refused'
  /** A Zeek before 7.2, or one that listens in the manner of those. */
  | 'old Zeek'
  /** The connection was closed. */
  | 'closed';

/**
 * Zeek's WebSocket cannot be used: what was found there, what was expected, and what to do.
 *
 * @example
 * try {
 *   await connectZeek('ws://127.0.0.1:1');
 * } catch (error) {
 *   (error as ZeekError).fault; // => 'unreachable'
 * }
 */
export class ZeekError extends Error {
  override readonly name = 'ZeekError';
  /** What was found, in words. What the other side sent may stand in it: it is printable, and cut. */
  readonly found: string;

  constructor(
    /** The kind of fault, for programs. */
    readonly fault: ZeekFault,
    readonly url: string,
    found: string,
    /** What was expected and what to do. */
    readonly advice: string,
  ) {
    const shown = excerpt(found, LONGEST_FOUND);
    super(`${url}: ${shown}. ${advice}`);
    this.found = shown;
  }
}
