import type { ColumnBuilder, Expected } from './column-builder';
import { createBuilder } from './create-builder';
import { valueAt, type LogColumn } from './columns';
import { inferLogType, NO_TYPE, parseLogType, type LogType } from './types';

/**
 * Builds a column of a JSON log of unknown type: the type of the values seen so far. If there are
 * several kinds, the column becomes text: text unchanged, everything else as JSON.
 */
export class InferringBuilder implements ColumnBuilder {
  #inner: ColumnBuilder = createBuilder(NO_TYPE);

  get type(): LogType {
    return this.#inner.type;
  }

  get count(): number {
    return this.#inner.count;
  }

  putCell(): Expected {
    return 'JSON';
  }

  putEmpty(): Expected {
    return 'JSON';
  }

  putJson(value: unknown): undefined {
    while (this.#inner.putJson(value) !== undefined) this.#widen(value);
  }

  putUnset(): void {
    this.#inner.putUnset();
  }

  keep(): void {
    this.#inner.keep();
  }

  cutTo(count: number): void {
    this.#inner.cutTo(count);
  }

  build(): LogColumn {
    return this.#inner.build();
  }

  /** Replace the column by one of a type that can also contain the value. */
  #widen(value: unknown): void {
    const column = this.#inner.build();
    const builder = createBuilder(this.#widerType(value), true);
    for (let at = 0; at < column.valid.length; at++) {
      const before = valueAt(column, at);
      if (before === null) builder.putUnset();
      else builder.putJson(before);
      builder.keep();
    }
    this.#inner = builder;
  }

  #widerType(value: unknown): LogType {
    const { name, element } = this.type;
    const isUnknown = (element?.name ?? name) === NO_TYPE.name;
    if (element && Array.isArray(value)) {
      return isUnknown ? inferLogType(value) : parseLogType('vector[string]');
    }
    return isUnknown && !element ? inferLogType(value) : parseLogType('string');
  }
}
