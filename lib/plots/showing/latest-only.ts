/**
 * Draws states that arrive faster than they can be drawn: at most one every `interval`
 * milliseconds, always the latest, and always the last one.
 */
export class LatestOnly<State> {
  #waiting: State | undefined;
  #drawing: Promise<void> | undefined;
  #drawnAt = -Infinity;

  /** @param now - a clock in milliseconds */
  constructor(
    private readonly draw: (state: State) => Promise<void>,
    private readonly interval: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Take a state; it is drawn now if the time has come, else a later one may take its place. */
  push(state: State): void {
    this.#waiting = state;
    if (this.#drawing === undefined && this.now() - this.#drawnAt >= this.interval) this.#start();
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
    this.#drawnAt = this.now();
    const drawing = this.draw(state).then(() => {
      this.#drawing = undefined;
    });
    // The caller of finish() gets the error; until then it is not unhandled.
    drawing.catch(() => undefined);
    this.#drawing = drawing;
  }
}
