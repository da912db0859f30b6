import { doubled } from '../../../doubled';
import {
  FIRST_ROOM,
  type ColumnBuilder,
  type Expected,
  type ScalarBuilder,
} from './column-builder';
import { isWord, type CellFormat } from './cell-format';
import type { ListColumn } from './columns';
import type { LogType } from './types';

/** Builds a column of sets or vectors. */
export class ListBuilder implements ColumnBuilder {
  #offsets = new Uint32Array(FIRST_ROOM);
  #valid = new Uint8Array(FIRST_ROOM);
  #count = 0;
  #items = 0;

  readonly #elements: ScalarBuilder;

  constructor(
    readonly type: LogType,
    elements: ScalarBuilder,
  ) {
    this.#elements = elements;
  }

  get count(): number {
    return this.#count;
  }

  putCell(bytes: Uint8Array, start: number, end: number, format: CellFormat): Expected | undefined {
    this.putEmpty();
    let from = start;
    for (let at = start; at <= end; at++) {
      if (at < end && bytes[at] !== format.setSeparator) continue;
      const expected = this.#putElement(bytes, from, at, format);
      if (expected !== undefined) return `${this.type.name} of ${expected}`;
      from = at + 1;
    }
    return undefined;
  }

  putEmpty(): undefined {
    this.#items = this.#offsets[this.#count]!;
    this.#elements.cutTo(this.#items);
    this.#valid[this.#count] = 1;
    return undefined;
  }

  putJson(value: unknown): Expected | undefined {
    if (!Array.isArray(value)) return `a list, for a field of type ${this.type.name}`;
    this.putEmpty();
    for (const one of value as unknown[]) {
      const expected = one === null ? undefined : this.#elements.putJson(one);
      if (expected !== undefined) return `${this.type.name} of ${expected}`;
      if (one === null) this.#elements.putUnset();
      this.#keepElement();
    }
    return undefined;
  }

  putUnset(): void {
    this.putEmpty();
    this.#valid[this.#count] = 0;
  }

  keep(): void {
    this.#count++;
    if (this.#count === this.#valid.length) {
      this.#offsets = doubled(this.#offsets);
      this.#valid = doubled(this.#valid);
    }
    this.#offsets[this.#count] = this.#items;
  }

  cutTo(count: number): void {
    this.#count = count;
  }

  build(): ListColumn {
    this.#elements.cutTo(this.#offsets[this.#count]!);
    return {
      kind: 'list',
      type: this.type.name,
      items: this.#elements.build(),
      offsets: this.#offsets.slice(0, this.#count + 1),
      valid: this.#valid.slice(0, this.#count),
    };
  }

  #putElement(
    bytes: Uint8Array,
    start: number,
    end: number,
    format: CellFormat,
  ): Expected | undefined {
    const { unset, empty } = format;
    if (isWord(bytes, start, end, unset)) this.#elements.putUnset();
    else {
      const expected = isWord(bytes, start, end, empty)
        ? this.#elements.putEmpty()
        : this.#elements.putCell(bytes, start, end, format);
      if (expected !== undefined) return expected;
    }
    this.#keepElement();
    return undefined;
  }

  #keepElement(): void {
    this.#elements.keep();
    this.#items++;
  }
}
