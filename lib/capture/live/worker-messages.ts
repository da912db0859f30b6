import type { FirstBytes } from '../first-bytes';
import type { ZeekFault } from './error';
import type { ZeekEvent } from './message';

/** A status of the stream. */
export interface ZeekStatus {
  readonly kind:
    /** Connected, and Zeek acknowledged the subscription. */
    | 'connected'
    /** The connection was lost, or could not be established again. */
    | 'lost'
    /** Records were dropped since the last such status. */
    | 'dropped'
    /** Messages could not be read since the last such status. */
    | 'malformed'
    /** Zeek refused a message. */
    | 'refused'
    /** A replay has reached the end of its trace. */
    | 'done';
  /** A sentence for people. */
  readonly message: string;
}

/** A record with its time of arrival. */
export interface LiveRecord extends FirstBytes {
  /** When its message was read from the socket, in seconds on the clock of `process.hrtime`. */
  readonly arrivedAt: number;
}

/** An item of the queue. */
export type ZeekItem = LiveRecord | ZeekEvent;

/** Start data of the socket's thread. */
export interface ZeekWorkerData {
  readonly url: string;
  readonly topic: string;
  readonly otherTopics: readonly string[];
  /** Whether to pass on events with other names. */
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
  /** Send the next items as soon as there are any. */
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
  /** No more items follow. */
  | { readonly kind: 'end' }
  /** The socket is closed; these are the remaining items. */
  | { readonly kind: 'closed'; readonly items: readonly ZeekItem[] };
