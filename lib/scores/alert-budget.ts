/** Alerts of one minute that were not shown. */
export interface HeldBack {
  readonly count: number;
  /** The highest score among them. */
  readonly highest: number;
  /** The start of the minute, in seconds since the epoch. */
  readonly minute: number;
}

const MINUTE = 60;

/**
 * Lets the first alerts of each minute through, up to a given number, and counts the rest. It has no clock:
 * each call gives the time, in seconds since the epoch, so a replay is limited by the time of its trace. If
 * time goes backwards, the minute does not.
 */
export class AlertBudget {
  #minute = -Infinity;
  #shown = 0;
  #held = 0;
  #highest = -Infinity;
  #past: HeldBack[] = [];

  readonly #perMinute: number;

  /** @throws RangeError unless `perMinute` is 1 or more. */
  constructor(perMinute: number) {
    this.#perMinute = perMinute;

    if (!(perMinute >= 1)) {
      throw new RangeError(`A budget of ${perMinute} alerts a minute: expected 1 or more.`);
    }
  }

  /** Return whether an alert may be shown now. */
  take(seconds: number, score: number): boolean {
    this.#turn(seconds);
    if (this.#shown < this.#perMinute) {
      this.#shown++;
      return true;
    }
    this.#held++;
    this.#highest = Math.max(this.#highest, score);
    return false;
  }

  /** Return the alerts held back in finished minutes, each minute once. */
  reports(seconds: number): HeldBack[] {
    this.#turn(seconds);
    return this.#past.splice(0);
  }

  /** Return everything held back and not yet reported, including the current minute. */
  end(): HeldBack[] {
    this.#finish();
    return this.#past.splice(0);
  }

  #turn(seconds: number): void {
    const minute = Math.floor(seconds / MINUTE) * MINUTE;
    if (minute <= this.#minute) return;
    this.#finish();
    this.#minute = minute;
  }

  #finish(): void {
    if (this.#held > 0) {
      this.#past.push({ count: this.#held, highest: this.#highest, minute: this.#minute });
    }
    this.#shown = 0;
    this.#held = 0;
    this.#highest = -Infinity;
  }
}
