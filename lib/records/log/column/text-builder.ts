import { ipVersion, latin1 } from '#platform';
import type { Expected, ScalarBuilder } from './column-builder';
import type { TextColumn } from './columns';
import { KnownTexts } from './known-texts';
import { decodeText } from './text';
import type { LogType } from './types';

/** Builds a column of texts. Repeated texts, such as `tcp`, are made once. */
export class TextBuilder implements ScalarBuilder {
  readonly #values: (string | null)[] = [];
  readonly #known = new KnownTexts();
  readonly #check: ((text: string) => Expected | undefined) | undefined;
  #next: string | null = null;

  readonly #takesAny;

  /**
   * @param takesAny - whether a JSON value that is not text becomes text, as JSON, or is refused.
   */
  constructor(
    readonly type: LogType,
    takesAny = false,
  ) {
    this.#takesAny = takesAny;

    this.#check = checks[type.name];
  }

  get count(): number {
    return this.#values.length;
  }

  putCell(bytes: Uint8Array, start: number, end: number): Expected | undefined {
    const known = this.#known.find(bytes, start, end);
    if (known !== undefined) {
      this.#next = known;
      return undefined;
    }
    const text = this.#known.isPlain ? latin1(bytes, start, end) : decodeText(bytes, start, end);
    const expected = this.#check?.(text);
    if (expected !== undefined) return expected;
    this.#known.add(text);
    this.#next = text;
    return undefined;
  }

  putEmpty(): Expected | undefined {
    this.#next = '';
    return this.#check?.('');
  }

  putJson(value: unknown): Expected | undefined {
    if (typeof value === 'string') {
      this.#next = value;
      return this.#check?.(value);
    }
    if (!this.#takesAny) return `text, for a field of type ${this.type.name}`;
    this.#next = JSON.stringify(value);
    return undefined;
  }

  putUnset(): void {
    this.#next = null;
  }

  keep(): void {
    this.#values.push(this.#next);
  }

  cutTo(count: number): void {
    this.#values.length = count;
  }

  build(): TextColumn {
    const values = this.#values.slice();
    const valid = new Uint8Array(values.length);
    for (let at = 0; at < valid.length; at++) valid[at] = values[at] === null ? 0 : 1;
    return { kind: 'text', type: this.type.name, values, valid };
  }
}

const checks: Readonly<Record<string, ((text: string) => Expected | undefined) | undefined>> = {
  addr: (text) => (ipVersion(text) ? undefined : 'an address'),
  subnet: (text) => {
    const [address = '', width = '', ...rest] = text.split('/');
    const version = ipVersion(address);
    const fits = /^\d{1,3}$/.test(width) && Number(width) <= (version === 4 ? 32 : 128);
    return version && fits && rest.length === 0 ? undefined : 'a subnet';
  },
};
