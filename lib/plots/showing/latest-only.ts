/**
 * Draws states that arrive faster than they can be drawn: at most one every `interval`
 * milliseconds, always the latest, and always the last one.
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

  /** Take a state; it is drawn now if the time has come, else a later one may take its place. */
  push(state: State): void {
    this.#waiting = state;
    if (this.#drawing === undefined && this.#now() - this.#drawnAt >= this.#interval) this.#start();
  }

  /** Draw the last state, if it is not drawn yet; rejects with the first error that drawing met. */
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
    // The caller of finish() gets the error; until then it is not unhandled.
    drawing.catch(() => undefined);
    this.#drawing = drawing;
  }
}
