import type { CellFormat } from './cell-format';
import type { LogColumn, ScalarColumn } from './columns';
import type { LogType } from './types';

/** What a cell that could not be taken should have held: words for the reason of a bad line. */
export type Expected = string;

/**
 * A column as it grows. The value of the entry in the making is put first, by one of the `put`s, and
 * stays only once `keep` is called, so that a line that turns out bad leaves nothing behind.
 */
export interface ColumnBuilder {
  readonly type: LogType;
  /** How many entries it has. */
  readonly count: number;
  /** A TSV cell, neither unset nor `(empty)`. Returns what was expected instead, if it is bad. */
  putCell(bytes: Uint8Array, start: number, end: number, format: CellFormat): Expected | undefined;
  /** A TSV cell that holds the word for empty. */
  putEmpty(): Expected | undefined;
  /** A JSON value other than null. */
  putJson(value: unknown): Expected | undefined;
  /** The entry in the making does not have the field. */
  putUnset(): void;
  /** The entry in the making is whole. */
  keep(): void;
  /** Forget all entries from this one on. */
  cutTo(count: number): void;
  /** The column so far; copies, so that the builder may go on. */
  build(): LogColumn;
}

/** A builder of one value an entry. */
export interface ScalarBuilder extends ColumnBuilder {
  build(): ScalarColumn;
}

/** Gives a column so many entries: those that it lacks do not have the field. */
export function fillTo(builder: ColumnBuilder, count: number): void {
  while (builder.count < count) {
    builder.putUnset();
    builder.keep();
  }
}

/** How many entries a column has room for at first; it doubles. */
export const FIRST_ROOM = 256;
