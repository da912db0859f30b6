import { latin1 } from '#platform';
import { doubled } from '../../../doubled';
import { FIRST_ROOM, type Expected, type ScalarBuilder } from './column-builder';
import type { NumberColumn } from './columns';
import { fitsRule, numberRules, parseIsoTime, parseNumber, type NumberRule } from './numbers';
import type { LogType } from './types';

const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
/** Powers of ten that a double represents exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** A time beyond this number of seconds (year 5138) is in milliseconds. */
const LAST_TIME = 1e11;

/** Builds a column of numbers. */
export class NumberBuilder implements ScalarBuilder {
  readonly #rule: NumberRule;
  #values = new Float64Array(FIRST_ROOM);
  #valid = new Uint8Array(FIRST_ROOM);
  #count = 0;
  #rounded = 0;
  #isRounded = false;

  constructor(readonly type: LogType) {
    this.#rule = numberRules[type.name]!;
  }

  get count(): number {
    return this.#count;
  }

  putCell(bytes: Uint8Array, start: number, end: number): Expected | undefined {
    const negative = bytes[start] === MINUS;
    const first = negative ? start + 1 : start;
    let point = -1;
    let digits = 0;
    let mantissa = 0;
    for (let at = first; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) {
        mantissa = 10 * mantissa + digit;
        digits++;
      } else if (bytes[at] === POINT && point < 0) {
        point = at;
      } else {
        return this.#putText(latin1(bytes, start, end));
      }
    }
    // Sixteen digits below 2^53, divided by an exact power of ten, give the nearest double (Clinger, 1990).
    const isPlain =
      digits > 0 &&
      digits <= 16 &&
      mantissa <= Number.MAX_SAFE_INTEGER &&
      point !== first &&
      point !== end - 1;
    if (!isPlain || this.#rule.whole) {
      if (!isPlain || point >= 0 || negative || mantissa > Number(this.#rule.most)) {
        return this.#putText(latin1(bytes, start, end));
      }
    }
    const size = point < 0 ? mantissa : mantissa / POWERS[end - point - 1]!;
    this.#put(negative ? -size : size, false);
    return undefined;
  }

  putEmpty(): Expected {
    return this.#rule.article;
  }

  putJson(value: unknown): Expected | undefined {
    if (typeof value === 'number' && fitsRule(value, this.#rule)) {
      if (this.type.name === 'time' && Math.abs(value) > LAST_TIME) {
        return 'a time in seconds (this one may be in milliseconds: read the field as double)';
      }
      this.#put(value, Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER);
      return undefined;
    }
    const seconds =
      this.type.name === 'time' && typeof value === 'string' ? parseIsoTime(value) : undefined;
    if (seconds === undefined) return this.#rule.article;
    this.#put(seconds, false);
    return undefined;
  }

  putUnset(): void {
    this.#values[this.#count] = NaN;
    this.#valid[this.#count] = 0;
    this.#isRounded = false;
  }

  keep(): void {
    if (this.#isRounded) this.#rounded++;
    this.#count++;
    if (this.#count < this.#values.length) return;
    this.#values = doubled(this.#values);
    this.#valid = doubled(this.#valid);
  }

  cutTo(count: number): void {
    this.#count = count;
    if (count === 0) this.#rounded = 0;
  }

  build(): NumberColumn {
    return {
      kind: 'number',
      type: this.type.name,
      values: this.#values.slice(0, this.#count),
      valid: this.#valid.slice(0, this.#count),
      rounded: this.#rounded,
    };
  }

  #putText(text: string): Expected | undefined {
    const parsed = parseNumber(text, this.#rule);
    if (!parsed) return this.#rule.article;
    this.#put(parsed.value, parsed.rounded);
    return undefined;
  }

  #put(value: number, isRounded: boolean): void {
    this.#values[this.#count] = value;
    this.#valid[this.#count] = 1;
    this.#isRounded = isRounded;
  }
}
