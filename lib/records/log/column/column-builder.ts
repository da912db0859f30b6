import type { CellFormat } from './cell-format';
import type { LogColumn, ScalarColumn } from './columns';
import type { LogType } from './types';

/** What was expected in a bad cell: words for the reason of a bad line. */
export type Expected = string;

/**
 * A growing column. One of the `put`s stores the value of the current entry, and `keep` confirms
 * it, so a line that turns out bad leaves nothing.
 */
export interface ColumnBuilder {
  readonly type: LogType;
  /** The number of entries. */
  readonly count: number;
  /**
   * Add a TSV cell that is neither unset nor `(empty)`. Returns what was expected, if it is bad.
   */
  putCell(bytes: Uint8Array, start: number, end: number, format: CellFormat): Expected | undefined;
  /** Add a TSV cell with the word for empty. */
  putEmpty(): Expected | undefined;
  /** Add a JSON value other than null. */
  putJson(value: unknown): Expected | undefined;
  /** Mark the field as unset in the current entry. */
  putUnset(): void;
  /** Confirm the current entry. */
  keep(): void;
  /** Forget all entries from this one on. */
  cutTo(count: number): void;
  /** Return the column so far, as copies, so that the builder can continue. */
  build(): LogColumn;
}

/** A builder with one value per entry. */
export interface ScalarBuilder extends ColumnBuilder {
  build(): ScalarColumn;
}

/** Extend a column to this many entries; the new ones are unset. */
export function fillTo(builder: ColumnBuilder, count: number): void {
  while (builder.count < count) {
    builder.putUnset();
    builder.keep();
  }
}

/** Initial room of a column in entries; it doubles. */
export const FIRST_ROOM = 256;
