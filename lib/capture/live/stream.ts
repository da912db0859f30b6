import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { excerpt } from '../../printable';
import { SharedCounts, type ZeekCounts } from './counts';
import { ZeekError } from './error';
import { type Anomaly, ANOMALY_TOPIC, encodeAnomaly, PAYLOAD_TOPIC } from './events';
import type { ZeekEvent } from './message';
import type {
  FromZeekWorker,
  LiveRecord,
  ToZeekWorker,
  ZeekItem,
  ZeekStatus,
  ZeekWorkerData,
} from './worker-messages';

const MESSAGES_PATH = '/v1/messages/json';

export interface ZeekOptions {
  /**
   * File of the certificate authorities (PEM) that a `wss:` server's certificate must be signed by.
   */
  readonly ca?: string;
  /** The topic of the payloads, `FirstBytes::topic`; `firstbytes/payload` unless given. */
  readonly topic?: string;
  /** The topic of the anomalies, `FirstBytes::anomaly_topic`; `firstbytes/anomaly` unless given. */
  readonly anomalyTopic?: string;
  /** Other topics to subscribe to; their events go to `onEvent`. */
  readonly otherTopics?: readonly string[];
  /** Called for each event that is not a payload, in order with the records. */
  readonly onEvent?: (event: ZeekEvent) => void;
  /**
   * Called when the connection is lost or re-established, and when messages were dropped or could
   * not be read.
   */
  readonly onStatus?: (status: ZeekStatus) => void;
  /** How many records may wait for the reader; 65,536 unless given, about 100 MB when full. */
  readonly queue?: number;
  /** Time limit for the handshake and for the acknowledgement, in seconds; 10 unless given. */
  readonly patience?: number;
  /** Closes the stream when it aborts, also during opening. */
  readonly signal?: AbortSignal | undefined;
  /** The first and the longest wait between attempts to connect again, in seconds; 0.25 and 30. */
  readonly retry?: { readonly first: number; readonly most: number };
}

/** Live payloads from Zeek. Iterate over it once; it ends when it is closed. */
export interface ZeekStream extends AsyncIterable<LiveRecord> {
  /** Zeek's version, such as `8.2.2`. */
  readonly version: string;
  /** The current counts. */
  readonly counts: ZeekCounts;
  /**
   * Report an anomaly to Zeek; the package makes a notice. Returns immediately: without a
   * connection, the last 1,024 wait for one.
   *
   * @throws RangeError if the score or the threshold is not finite.
   */
  publishAnomaly(anomaly: Anomaly): void;
  /**
   * Close the connection. Records that have arrived are still returned, then the iteration ends.
   * Leaving the iteration also closes the stream.
   */
  close(): Promise<void>;
}

/**
 * Subscribe to the payloads that a Zeek with the project's package (`capture/zeek/`) publishes over
 * its WebSocket. Needs Zeek 7.2 or later,
 * https://docs.zeek.org/en/current/devel/websocket-api.html.
 *
 * The socket has its own thread, so the caller's work cannot make it miss Zeek's ping. After a
 * first connection, a lost one is retried without limit. The delays grow until a connection is
 * proven: it delivers an event, or lasts 5 s. `counts` has the time without a connection. Records
 * wait in a bounded queue; when it is full, the oldest are dropped and counted.
 *
 * @param url - `ws://HOST:PORT`, or `wss:` if Zeek listens with TLS.
 * @throws ZeekError if there is no such Zeek; `fault` and message say what was found instead.
 * @example
 * const zeek = await connectZeek('ws://127.0.0.1:9997');
 * for await (const { hex } of zeek) {
 *   hexToText(hex); // => 'GET / HTTP/1.1'
 *   break; // which closes the connection
 * }
 */
export async function connectZeek(url: string, options: ZeekOptions = {}): Promise<ZeekStream> {
  const stream = new WorkerStream(messagesUrl(url), options);
  await stream.opened;
  return stream;
}

class WorkerStream implements ZeekStream {
  readonly opened: Promise<void>;
  readonly #url: string;
  readonly #options: ZeekOptions;
  readonly #worker: Worker;
  readonly #counts = new SharedCounts();
  readonly #exited: Promise<void>;
  #version = '';
  #arrived: readonly ZeekItem[] | undefined;
  #hasEnded = false;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(url: string, options: ZeekOptions) {
    this.#url = url;
    this.#options = options;
    const { topic = PAYLOAD_TOPIC, otherTopics = [], queue = 65_536, patience = 10 } = options;
    const workerData: ZeekWorkerData = {
      url,
      topic,
      otherTopics,
      wantsEvents: options.onEvent !== undefined,
      ca: options.ca === undefined ? undefined : readAuthorities(url, options.ca),
      queue: checkQueue(queue),
      patience,
      retry: options.retry ?? { first: 0.25, most: 30 },
      counts: this.#counts.buffer,
    };
    const worker = new Worker(require.resolve('#compiled/capture/live/worker.js'), {
      workerData,
    });
    this.#worker = worker;
    const { signal } = options;
    const abort = () => void this.close();
    signal?.addEventListener('abort', abort);
    this.#exited = new Promise((resolve) => {
      worker.once('exit', () => {
        signal?.removeEventListener('abort', abort);
        this.#end();
        resolve();
      });
    });
    this.opened = new Promise((resolve, reject) => {
      worker.on('message', (message: FromZeekWorker) => {
        if (message.kind === 'opened') {
          this.#version = excerpt(message.version);
          resolve();
        } else if (message.kind === 'failed') {
          void worker.terminate();
          reject(new ZeekError(message.fault, this.#url, message.found, message.advice));
        } else {
          this.#take(message);
        }
      });
      worker.once('error', (error) => {
        this.#failure = error;
        this.#end();
        reject(error);
      });
      void this.#exited.then(() => {
        reject(new ZeekError('closed', url, 'closed before Zeek answered', 'Connect again.'));
      });
    });
    if (signal?.aborted) abort();
  }

  get version(): string {
    return this.#version;
  }

  get counts(): ZeekCounts {
    return this.#counts.read();
  }

  publishAnomaly(anomaly: Anomaly): void {
    const topic = this.#options.anomalyTopic ?? ANOMALY_TOPIC;
    this.#send({ kind: 'publish', message: encodeAnomaly(topic, anomaly) });
  }

  async close(): Promise<void> {
    this.#send({ kind: 'close' });
    await this.#exited;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LiveRecord, void> {
    try {
      for (;;) {
        const items = await this.#next();
        if (items === undefined) return;
        for (const item of items) {
          if (!('kind' in item)) yield item;
          else this.#options.onEvent?.(item);
        }
      }
    } finally {
      await this.close();
    }
  }

  /** Return the next items, or undefined at the end. */
  async #next(): Promise<readonly ZeekItem[] | undefined> {
    if (this.#arrived === undefined && !this.#hasEnded) {
      this.#send({ kind: 'want' });
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const items = this.#arrived;
    this.#arrived = undefined;
    if (this.#failure !== undefined) throw this.#failure;
    return items;
  }

  #take(message: FromZeekWorker): void {
    switch (message.kind) {
      case 'status':
        this.#options.onStatus?.(message.status);
        return;
      case 'items':
        this.#arrived = message.items;
        this.#wake?.();
        return;
      case 'closed':
        this.#arrived = [...(this.#arrived ?? []), ...message.items];
        void this.#worker.terminate();
        return;
      case 'end':
        this.#end();
    }
  }

  #end(): void {
    this.#hasEnded = true;
    this.#wake?.();
  }

  #send(message: ToZeekWorker): void {
    this.#worker.postMessage(message);
  }
}

/** Add the path under which Zeek speaks JSON. */
function messagesUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'ws:' && parsed?.protocol !== 'wss:') {
    const advice = 'Expected ws://HOST:PORT, or wss://HOST:PORT if Zeek listens with TLS.';
    throw new ZeekError('address', url, 'this is not the URL of a WebSocket', advice);
  }
  if (parsed.pathname === '/') parsed.pathname = MESSAGES_PATH;
  return parsed.href;
}

function readAuthorities(url: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const found = `the CA file ${file} cannot be read (${(error as Error).message})`;
    throw new ZeekError('address', url, found, 'Expected a file of PEM certificates.');
  }
}

function checkQueue(queue: number): number {
  if (Number.isInteger(queue) && queue >= 1) return queue;
  throw new RangeError(`A queue of ${queue} records: expected a whole number of 1 or more.`);
}
