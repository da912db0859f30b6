/** The smallest distinguishable duration, in seconds, and the resolution in steps per decade. */
const LEAST = 1e-6;
const STEPS_PER_DECADE = 60;
const DECADES = 9;
const STEPS = STEPS_PER_DECADE * DECADES;

/**
 * Counts durations in steps of 4 %, so that memory stays the same however many there are. The steps range
 * from a microsecond to a quarter of an hour; anything outside goes into the first or the last step.
 */
export class Latencies {
  readonly #counts = new Float64Array(STEPS + 1);
  #count = 0;
  #sum = 0;
  #greatest = 0;

  add(seconds: number): void {
    const step = Math.ceil(STEPS_PER_DECADE * Math.log10(seconds / LEAST));
    this.#counts[Math.min(Math.max(step, 0), STEPS)]! += 1;
    this.#count++;
    this.#sum += seconds;
    if (seconds > this.#greatest) this.#greatest = seconds;
  }

  get count(): number {
    return this.#count;
  }

  /** Return the sum of all durations, in seconds. */
  get sum(): number {
    return this.#sum;
  }

  get greatest(): number {
    return this.#greatest;
  }

  /**
   * Return the duration that a share `q` of all durations did not exceed, in seconds, at most 4 % too high;
   * NaN if there are none.
   */
  quantile(q: number): number {
    if (!(q >= 0 && q <= 1))
      throw new RangeError(`Cannot take the ${q}-quantile: expected 0 to 1.`);
    const rank = Math.max(1, Math.ceil(q * this.#count));
    let below = 0;
    for (let step = 0; step <= STEPS; step++) {
      below += this.#counts[step]!;
      if (below >= rank) return Math.min(upperEnd(step), this.#greatest);
    }
    return NaN;
  }

  /**
   * Return ends of intervals, in seconds, each with the number of durations that were no longer: three ends
   * per decade.
   */
  cumulative(): readonly { readonly end: number; readonly count: number }[] {
    const ends: { end: number; count: number }[] = [];
    let count = 0;
    for (let step = 0; step <= STEPS; step++) {
      count += this.#counts[step]!;
      if (step % (STEPS_PER_DECADE / 3) === 0) ends.push({ end: upperEnd(step), count });
    }
    return ends;
  }
}

function upperEnd(step: number): number {
  return LEAST * 10 ** (step / STEPS_PER_DECADE);
}
