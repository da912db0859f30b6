import type { FirstBytes } from '../first-bytes';
import type { ZeekFault } from './error';
import type { ZeekEvent } from './message';

/** What the stream tells its reader beside records. */
export interface ZeekStatus {
  readonly kind:
    /** There is a connection, and Zeek acknowledged the subscription. */
    | 'connected'
    /** The connection was lost, or could not be had again. */
    | 'lost'
    /** Records were dropped since the last such status. */
    | 'dropped'
    /** Messages were not read since the last such status. */
    | 'malformed'
    /** Zeek refused something that was sent. */
    | 'refused'
    /** A replay has come to the end of its trace. */
    | 'done';
  /** A sentence for people. */
  readonly message: string;
}

/** A record with the moment when it came. */
export interface LiveRecord extends FirstBytes {
  /** When its message was read from the socket, in seconds on the clock of `process.hrtime`. */
  readonly arrivedAt: number;
}

/** What the queue holds. */
export type ZeekItem = LiveRecord | ZeekEvent;

/** What the socket's thread is started with. */
export interface ZeekWorkerData {
  readonly url: string;
  readonly topic: string;
  readonly otherTopics: readonly string[];
  /** Whether events of other names are handed on. */
  readonly wantsEvents: boolean;
  /** The authority's certificates as PEM. */
  readonly ca: string | undefined;
  readonly queue: number;
  /** Seconds. */
  readonly patience: number;
  /** Seconds. */
  readonly retry: { readonly first: number; readonly most: number };
  readonly counts: SharedArrayBuffer;
}

export type ToZeekWorker =
  /** Send the next items, once there are any. */
  | { readonly kind: 'want' }
  | { readonly kind: 'publish'; readonly message: string }
  | { readonly kind: 'close' };

export type FromZeekWorker =
  | { readonly kind: 'opened'; readonly version: string; readonly endpoint: string }
  | {
      readonly kind: 'failed';
      readonly fault: ZeekFault;
      readonly found: string;
      readonly advice: string;
    }
  | { readonly kind: 'status'; readonly status: ZeekStatus }
  | { readonly kind: 'items'; readonly items: readonly ZeekItem[] }
  /** There will be no more items after the ones sent. */
  | { readonly kind: 'end' }
  /** The socket is closed; these items were left. */
  | { readonly kind: 'closed'; readonly items: readonly ZeekItem[] };
