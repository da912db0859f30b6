import { excerpt } from '../../printable';
import { BoundedQueue } from './bounded-queue';
import { monotonicSeconds } from './clock';
import type { FirstBytes } from '../first-bytes';
import { ZeekConnection } from './connection';
import { SharedCounts } from './counts';
import type { ZeekError } from './error';
import { DONE_EVENT, PAYLOAD_EVENT, readPayloadEvent } from './events';
import { parseZeekJson } from './json';
import { readArguments, readMessage, type ZeekEvent } from './message';
import { readPayloadText } from './payload-text';
import type {
  FromZeekWorker,
  ToZeekWorker,
  ZeekItem,
  ZeekStatus,
  ZeekWorkerData,
} from './worker-messages';

/** Items per message to the reader; a small batch lets it start early. */
const BATCH = 1024;
/** Anomalies that may wait for a connection. */
const OUTBOX = 1024;
/** After this time, or after an event, a connection counts as proven, in milliseconds. */
const PROOF = 5_000;
/** Minimum time between two statuses with counts, in milliseconds. */
const STATUS_INTERVAL = 1_000;

/** Reported at most once in that time, with a count. */
type Tallied = 'dropped' | 'malformed' | 'refused';
/** Maximum length of a status in characters, because it contains text from Zeek. */
const LONGEST_STATUS = 1_000;

/**
 * The work of the socket's thread: keep a connection, read messages into a bounded queue, and pass
 * them on when the reader asks.
 */
export class ZeekSession {
  readonly #data: ZeekWorkerData;
  readonly #post: (message: FromZeekWorker) => void;
  readonly #counts: SharedCounts;
  readonly #queue: BoundedQueue<ZeekItem>;
  readonly #outbox = new BoundedQueue<string>(OUTBOX);
  readonly #tallies = new Map<Tallied, { count: number; example: string }>();
  #tallyTimer: NodeJS.Timeout | undefined;
  #connection: ZeekConnection | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #proofTimer: NodeJS.Timeout | undefined;
  /**
   * Attempts since the last proven connection, and how many of them were acknowledged but ended
   * immediately.
   */
  #attempts = 0;
  #brief = 0;
  #isConnected = false;
  #wasConnected = false;
  #isWanted = false;
  #isHandingOn = false;
  #isDone = false;
  #isClosing = false;

  constructor(data: ZeekWorkerData, post: (message: FromZeekWorker) => void) {
    this.#data = data;
    this.#post = post;
    this.#counts = new SharedCounts(data.counts);
    this.#queue = new BoundedQueue(data.queue);
    this.#connect();
  }

  take(message: ToZeekWorker): void {
    switch (message.kind) {
      case 'want':
        this.#isWanted = true;
        this.#handOnSoon();
        return;
      case 'publish':
        if (this.#outbox.push(message.message)) this.#counts.add('unpublished');
        this.#sendWaiting();
        return;
      case 'close':
        this.#close();
    }
  }

  #connect(): void {
    const { url, topic, otherTopics, ca, patience } = this.#data;
    this.#connection = new ZeekConnection(
      { url, topics: [topic, ...otherTopics], ca, patience },
      {
        acknowledged: (version, endpoint) => {
          this.#acknowledged(version, endpoint);
        },
        message: (text) => {
          this.#read(text);
        },
        ended: (error) => {
          this.#ended(error);
        },
      },
    );
  }

  #acknowledged(version: string, endpoint: string): void {
    this.#isConnected = true;
    this.#proofTimer = setTimeout(() => {
      this.#prove();
    }, PROOF);
    if (this.#wasConnected) {
      this.#counts.found();
      this.#counts.add('reconnects');
    } else {
      this.#wasConnected = true;
      this.#post({ kind: 'opened', version, endpoint });
    }
    this.#tell('connected', `connected to Zeek ${excerpt(version)} at ${this.#data.url}`);
    this.#sendWaiting();
  }

  #ended(error: ZeekError): void {
    this.#connection = undefined;
    clearTimeout(this.#proofTimer);
    if (this.#isClosing) {
      this.#finish();
      return;
    }
    if (!this.#wasConnected) {
      const { fault, found, advice } = error;
      this.#post({ kind: 'failed', fault, found, advice });
      return;
    }
    const why = [error.message];
    if (this.#isConnected) {
      this.#counts.lost();
      this.#isConnected = false;
      if (this.#proofTimer !== undefined) why.push(this.#countBrief());
    }
    const delay = this.#nextDelay();
    this.#tell('lost', `${why.join(' ')} Next attempt in ${delay.toFixed(3)} s.`);
    this.#retryTimer = setTimeout(() => {
      this.#connect();
    }, 1000 * delay);
  }

  /** Mark the connection as proven: the next loss does not count against it. */
  #prove(): void {
    clearTimeout(this.#proofTimer);
    this.#proofTimer = undefined;
    this.#attempts = 0;
    this.#brief = 0;
  }

  /** Count a connection that ended before it was proven, and return a sentence about it. */
  #countBrief(): string {
    this.#proofTimer = undefined;
    this.#counts.add('brief');
    if (++this.#brief === 1) return 'It had delivered nothing yet.';
    return (
      `${this.#brief} in a row have ended within ${PROOF / 1000} s without an event: ` +
      `waits grow to ${this.#data.retry.most} s.`
    );
  }

  /**
   * Return the seconds until the next attempt. They double each time, up to the maximum, until a
   * connection is proven. A random part of up to one half is subtracted, so that the clients of one
   * Zeek do not all return at the same moment.
   */
  #nextDelay(): number {
    const { first, most } = this.#data.retry;
    const whole = Math.min(most, first * 2 ** Math.min(this.#attempts++, 30));
    return whole * (1 - Math.random() / 2);
  }

  #read(text: string): void {
    const record = readPayloadText(text);
    if (record !== undefined) {
      this.#takeRecord(record);
      return;
    }
    try {
      this.#takeMessage(readMessage(parseZeekJson(text)));
    } catch (error) {
      this.#malformed(text, error as Error);
    }
  }

  #takeMessage(message: ReturnType<typeof readMessage>): void {
    if (message.kind === 'error') {
      const { code, context } = message;
      this.#count('refused', `${excerpt(code)}, "${excerpt(context)}"`);
    } else if (message.kind === 'raw event') {
      if (message.name === PAYLOAD_EVENT) this.#takeRecord(readPayloadEvent(message.args));
      else this.#takeOther(readArguments(message));
    }
  }

  #takeRecord(record: FirstBytes): void {
    this.#counts.add('received');
    if (this.#proofTimer !== undefined) this.#prove();
    this.#enqueue({ ...record, arrivedAt: monotonicSeconds() });
  }

  /** Handle an event with another name. */
  #takeOther(event: ZeekEvent): void {
    this.#counts.add('others');
    if (this.#proofTimer !== undefined) this.#prove();
    if (event.name === DONE_EVENT && event.topic === this.#data.topic) {
      if (this.#isDone) return;
      this.#isDone = true;
      this.#tell('done', 'Zeek has reached the end of its trace');
      this.#handOnSoon();
    } else if (this.#data.wantsEvents) {
      this.#enqueue(event);
    }
  }

  #malformed(text: string, error: Error): void {
    this.#counts.add('malformed');
    this.#count('malformed', `${excerpt(error.message)} In: ${JSON.stringify(text.slice(0, 100))}`);
  }

  #enqueue(item: ZeekItem): void {
    if (this.#queue.push(item)) {
      this.#counts.add('dropped');
      this.#count('dropped', '');
    }
    if (this.#isWanted) this.#handOnSoon();
  }

  /** Pass items on after everything available has been read, so that they travel together. */
  #handOnSoon(): void {
    if (this.#isHandingOn) return;
    this.#isHandingOn = true;
    setImmediate(() => {
      this.#isHandingOn = false;
      if (!this.#isWanted) return;
      const items = this.#queue.take(BATCH);
      if (items.length === 0 && !this.#isDone) return;
      this.#isWanted = false;
      this.#post(items.length > 0 ? { kind: 'items', items } : { kind: 'end' });
    });
  }

  #sendWaiting(): void {
    while (this.#outbox.length > 0 && this.#connection?.isReady) {
      const [message] = this.#outbox.take(1) as [string];
      this.#connection.send(message);
      this.#counts.add('published');
    }
  }

  #tell(kind: ZeekStatus['kind'], message: string): void {
    this.#post({ kind: 'status', status: { kind, message: excerpt(message, LONGEST_STATUS) } });
  }

  /** Count for a status that is reported at most once a second. */
  #count(kind: Tallied, example: string): void {
    const tally = this.#tallies.get(kind);
    if (tally) tally.count++;
    else this.#tallies.set(kind, { count: 1, example });
    this.#tallyTimer ??= setTimeout(() => {
      this.#tellTallies();
    }, STATUS_INTERVAL);
  }

  #tellTallies(): void {
    clearTimeout(this.#tallyTimer);
    this.#tallyTimer = undefined;
    for (const [kind, { count, example }] of this.#tallies) {
      const messages = count === 1 ? 'a message' : `${count} messages`;
      const text = {
        dropped: `dropped the oldest ${count} of more than ${this.#data.queue} waiting: the reader is slower than Zeek`,
        malformed: `could not read ${count} ${count === 1 ? 'message' : 'messages'}; the first: ${example}`,
        refused: `Zeek refused ${messages}: ${example}`,
      };
      this.#tell(kind, text[kind]);
    }
    this.#tallies.clear();
  }

  #close(): void {
    this.#isClosing = true;
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#proofTimer);
    if (this.#connection) this.#connection.close();
    else this.#finish();
  }

  #finish(): void {
    this.#counts.found();
    this.#tellTallies();
    this.#post({ kind: 'closed', items: this.#queue.take(Infinity) });
  }
}
