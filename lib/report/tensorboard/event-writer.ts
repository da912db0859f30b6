import type { BoardValue } from './board-event';
import { encodeEvent, encodeFileVersion } from './encode-event';

/** Where whole frames are added, such as a file's end. */
export interface FrameSink {
  /** Add frames: all of them or none. */
  append(frames: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Returns the time in seconds since 1970. */
export type WallClock = () => number;

/**
 * Writes values of steps, in the order of the calls. Each call adds whole frames, so a program that
 * reads at the same time, such as a running TensorBoard, sees each step when it is written.
 */
export class EventWriter {
  readonly #sink: FrameSink;
  readonly #now: WallClock;
  #last: Promise<void>;
  #failed: { readonly error: unknown } | undefined;

  constructor(sink: FrameSink, now: WallClock = () => Date.now() / 1000) {
    this.#sink = sink;
    this.#now = now;
    this.#last = this.#append(encodeFileVersion(now()));
  }

  /** Return the time of this writer's clock, in seconds since 1970. */
  now(): number {
    return this.#now();
  }

  /**
   * Write values of a step, with the time of the call. Nobody has to wait for it: `close` reports
   * the first failure too, after which nothing more is written.
   *
   * @throws RangeError if the step is not a whole number from 0, or a value's sizes do not fit.
   */
  write(step: number, values: readonly BoardValue[]): Promise<void> {
    const frame = encodeEvent({ wallTime: this.#now(), step, values });
    const before = this.#last;
    this.#last = before.then(() => this.#append(frame));
    return this.#last.then(() => {
      if (this.#failed) throw this.#failed.error;
    });
  }

  /**
   * Wait until everything is written, and close the sink.
   *
   * @throws the sink's first error, if there was one.
   */
  async close(): Promise<void> {
    await this.#last;
    await this.#sink.close();
    if (this.#failed) throw this.#failed.error;
  }

  async #append(frames: Uint8Array): Promise<void> {
    if (this.#failed) return;
    try {
      await this.#sink.append(frames);
    } catch (error) {
      this.#failed = { error };
    }
  }
}
