import { excerpt } from '../../printable';

/** In characters. */
const LONGEST_FOUND = 400;

/** Why there is no stream from Zeek. */
export type ZeekFault =
  /** Not the URL of a WebSocket, or a CA file that cannot be read. */
  | 'address'
  /** Nothing answers at the address. */
  | 'unreachable'
  /**
   * Something else than a WebSocket answers: another service on this port, or TLS on one side only.
   */
  | 'wrong port'
  /** A WebSocket answers, but not at this path. */
  | 'wrong path'
  /** The TLS certificate is not trusted. */
  | 'certificate'
  /** A WebSocket that accepts the subscription but never acknowledges it. */
  | 'no acknowledgement'
  /** The subscription was refused. */
  | 'refused'
  /** A Zeek before 7.2, or one that listens in the old way. */
  | 'old Zeek'
  /** The connection was closed. */
  | 'closed';

/**
 * Zeek's WebSocket cannot be used. Says what was found, what was expected, and what to do.
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
  /** What was found, in words. It may contain text from the other side, made printable and cut. */
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
