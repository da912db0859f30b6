import type { Expected, ScalarBuilder } from './column-builder';
import type { TextColumn } from './columns';
import { NO_TYPE } from './types';

/** Builds a column that is unset in every entry: it accepts no value. */
export class NoneBuilder implements ScalarBuilder {
  readonly type = NO_TYPE;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  putCell(): Expected {
    return 'nothing';
  }

  putEmpty(): Expected {
    return 'nothing';
  }

  putJson(): Expected {
    return 'nothing';
  }

  putUnset(): void {
    // Every entry is unset here.
  }

  keep(): void {
    this.#count++;
  }

  cutTo(count: number): void {
    this.#count = count;
  }

  build(): TextColumn {
    const values = new Array<null>(this.#count).fill(null);
    return { kind: 'text', type: this.type.name, values, valid: new Uint8Array(this.#count) };
  }
}
