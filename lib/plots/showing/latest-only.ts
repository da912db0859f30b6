/**
 * Drawing of states that arrive faster than they can be drawn. At most one state is drawn every
 * `interval` milliseconds. It is always the latest. The last state is always drawn.
 */
export class LatestOnly<State> {
  #waiting: State | undefined;
  #drawing: Promise<void> | undefined;
  #drawnAt = -Infinity;

  readonly #draw: (state: State) => Promise<void>;
  readonly #interval: number;
  readonly #now: () => number;

  /** @param now - a clock in milliseconds */
  constructor(
    draw: (state: State) => Promise<void>,
    interval: number,
    now: () => number = () => performance.now(),
  ) {
    this.#draw = draw;
    this.#interval = interval;
    this.#now = now;
  }

  /**
   * Add a state. It is drawn now if enough time has passed. Otherwise a later state may replace it.
   */
  push(state: State): void {
    this.#waiting = state;
    if (this.#drawing === undefined && this.#now() - this.#drawnAt >= this.#interval) this.#start();
  }

  /** Draw the last state if it is not drawn yet. Rejects with the first error of a drawing. */
  async finish(): Promise<void> {
    await this.#drawing;
    if (this.#waiting === undefined) return;
    this.#start();
    await this.#drawing;
  }

  #start(): void {
    const state = this.#waiting as State;
    this.#waiting = undefined;
    this.#drawnAt = this.#now();
    const drawing = this.#draw(state).then(() => {
      this.#drawing = undefined;
    });
    // The caller of finish() gets the error. Until then it does not count as unhandled.
    drawing.catch(() => undefined);
    this.#drawing = drawing;
  }
}
