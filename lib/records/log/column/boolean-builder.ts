import { doubled } from '../../../doubled';
import { FIRST_ROOM, type Expected, type ScalarBuilder } from './column-builder';
import type { BooleanColumn } from './columns';
import type { LogType } from './types';

const TRUE = 0x54;
const FALSE = 0x46;
const EXPECTED_CELL = 'T or F';
const EXPECTED_JSON = 'true or false';

/** Builds a column of booleans. */
export class BooleanBuilder implements ScalarBuilder {
  #values = new Uint8Array(FIRST_ROOM);
  #valid = new Uint8Array(FIRST_ROOM);
  #count = 0;

  constructor(readonly type: LogType) {}

  get count(): number {
    return this.#count;
  }

  putCell(bytes: Uint8Array, start: number, end: number): Expected | undefined {
    const letter = bytes[start];
    if (end - start !== 1 || (letter !== TRUE && letter !== FALSE)) return EXPECTED_CELL;
    this.#put(letter === TRUE);
    return undefined;
  }

  putEmpty(): Expected {
    return EXPECTED_CELL;
  }

  putJson(value: unknown): Expected | undefined {
    if (typeof value !== 'boolean') return EXPECTED_JSON;
    this.#put(value);
    return undefined;
  }

  putUnset(): void {
    this.#values[this.#count] = 0;
    this.#valid[this.#count] = 0;
  }

  keep(): void {
    this.#count++;
    if (this.#count < this.#values.length) return;
    this.#values = doubled(this.#values);
    this.#valid = doubled(this.#valid);
  }

  cutTo(count: number): void {
    this.#count = count;
  }

  build(): BooleanColumn {
    return {
      kind: 'boolean',
      type: this.type.name,
      values: this.#values.slice(0, this.#count),
      valid: this.#valid.slice(0, this.#count),
    };
  }

  #put(value: boolean): void {
    this.#values[this.#count] = value ? 1 : 0;
    this.#valid[this.#count] = 1;
  }
}
