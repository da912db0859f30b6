/** Alerts of one minute that were not shown. */
export interface HeldBack {
  readonly count: number;
  /** The highest score among them. */
  readonly highest: number;
  /** When the minute began, in seconds since the epoch. */
  readonly minute: number;
}

const MINUTE = 60;

/**
 * Lets so many alerts through a minute, the first ones, and keeps account of the rest. It has no clock of
 * its own: each call says what time it is, in seconds since the epoch, so that a replay is limited by the
 * time of its trace. Where time goes backwards, the minute does not.
 */
export class AlertBudget {
  #minute = -Infinity;
  #shown = 0;
  #held = 0;
  #highest = -Infinity;
  #past: HeldBack[] = [];

  /** @throws RangeError unless `perMinute` is 1 or more. */
  constructor(private readonly perMinute: number) {
    if (!(perMinute >= 1)) {
      throw new RangeError(`A budget of ${perMinute} alerts a minute: expected 1 or more.`);
    }
  }

  /** Whether an alert may be shown now. */
  take(seconds: number, score: number): boolean {
    this.#turn(seconds);
    if (this.#shown < this.perMinute) {
      this.#shown++;
      return true;
    }
    this.#held++;
    this.#highest = Math.max(this.#highest, score);
    return false;
  }

  /** What was held back in the minutes that are over, each told once. */
  reports(seconds: number): HeldBack[] {
    this.#turn(seconds);
    return this.#past.splice(0);
  }

  /** All that was held back and not told yet, the present minute among it. */
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
