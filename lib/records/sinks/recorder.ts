import type { FirstBytes } from '../../capture/first-bytes';
import type { RecordSink, Written } from './record-sink';

/** Waiting records are written at least this often, in milliseconds. */
const FLUSH_EVERY = 1000;

export interface RecordingOptions {
  /** Ends the recording after the current record is written. Pass it to the source as well. */
  readonly signal?: AbortSignal;
  /** Called after each record, and once a second. */
  readonly onProgress?: (written: Written | undefined) => void;
}

/** Why a recording ended: no more records, the signal, or the size limit. */
export type RecordingEnd = 'ended' | 'stopped' | 'full';

/**
 * Record from a source into a sink until the source ends, the signal aborts or the sink is full;
 * then the sink is flushed, and left open. Records are written within a second, even if no further
 * record comes.
 *
 * @throws the source's error, after everything before it is written; the sink's error, such as a
 *   full disk.
 * @example
 * const writer = await TrainingDataWriter.open('my-data');
 * await recordFrom(readTrace('trace.pcap'), writer); // => 'ended'
 * await writer.close();
 */
export async function recordFrom(
  source: AsyncIterable<FirstBytes>,
  sink: RecordSink,
  { signal, onProgress }: RecordingOptions = {},
): Promise<RecordingEnd> {
  const iterator = source[Symbol.asyncIterator]();
  const arrivals = new Arrivals(iterator, signal);
  try {
    for (;;) {
      const event = await arrivals.next();
      if (event === 'stop') return 'stopped';
      if (event === 'flush') {
        await sink.flush();
        onProgress?.(undefined);
      } else if ('error' in event) {
        throw event.error;
      } else if (event.result.done) {
        return 'ended';
      } else {
        const written = await sink.write(event.result.value);
        if (written === 'full') return 'full';
        onProgress?.(written);
        arrivals.ask();
      }
    }
  } finally {
    arrivals.close();
    // Do not wait for a source that waits for its next record; the signal ends it.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
    await sink.flush();
  }
}

type Arrival = { readonly result: IteratorResult<FirstBytes> } | { readonly error: unknown };

/** Waits for the next record, the time to flush, or the signal, without leaving promises. */
class Arrivals {
  readonly #timer: NodeJS.Timeout;
  #arrival: Arrival | undefined;
  #isDue = false;
  #wake: () => void = () => undefined;
  readonly #stop = () => {
    this.#wake();
  };

  readonly #iterator: AsyncIterator<FirstBytes>;
  readonly #signal: AbortSignal | undefined;

  constructor(iterator: AsyncIterator<FirstBytes>, signal: AbortSignal | undefined) {
    this.#iterator = iterator;
    this.#signal = signal;

    this.#timer = setInterval(() => {
      this.#isDue = true;
      this.#wake();
    }, FLUSH_EVERY);
    signal?.addEventListener('abort', this.#stop);
    this.ask();
  }

  /** Request the source's next record. */
  ask(): void {
    this.#arrival = undefined;
    const arrive = (arrival: Arrival) => {
      this.#arrival = arrival;
      this.#wake();
    };
    this.#iterator.next().then(
      (result) => {
        arrive({ result });
      },
      (error: unknown) => {
        arrive({ error });
      },
    );
  }

  async next(): Promise<Arrival | 'flush' | 'stop'> {
    while (!this.#arrival && !this.#isDue && !this.#signal?.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#signal?.aborted) return 'stop';
    if (this.#isDue) {
      this.#isDue = false;
      return 'flush';
    }
    return this.#arrival!;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#signal?.removeEventListener('abort', this.#stop);
  }
}
