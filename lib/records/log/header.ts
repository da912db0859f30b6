import { latin1 } from '#platform';
import type { CellFormat } from './column/cell-format';
import { logLimits } from './limits';
import { decodeBytes, decodeText } from './column/text';
import { shown } from './shown';

/** One field in the header of a TSV log. */
export interface HeaderField {
  readonly name: string;
  /** Zeek's type, such as `count`. */
  readonly type: string;
}

const NOTHING = new Uint8Array(0);
const wordBytes = (word: string): Uint8Array => new TextEncoder().encode(word);
const wordText = (word: Uint8Array): string => latin1(word, 0, word.length);

/**
 * The header of a TSV log, read line by line: `#separator \x09`, then each line's word and values,
 * separated by that separator (Zeek's manual, "Zeek TSV Format Logs").
 */
export class LogHeader {
  #separator = 0x09;
  #setSeparator = 0x2c;
  #unset = wordBytes('-');
  #empty = wordBytes('(empty)');
  #names: readonly string[] | undefined;
  #fields: readonly HeaderField[] | undefined;

  get format(): CellFormat {
    return {
      separator: this.#separator,
      setSeparator: this.#setSeparator,
      unset: this.#unset,
      empty: this.#empty,
    };
  }

  /** The fields, once both of their lines were read. */
  get fields(): readonly HeaderField[] | undefined {
    return this.#fields;
  }

  /**
   * Read a line that starts with `#`, without its end.
   *
   * @returns what is wrong with it, as found and expected; undefined if it is valid.
   */
  take(line: Uint8Array): readonly [found: string, expected: string] | undefined {
    if (latin1(line, 0, 11) === '#separator ') {
      this.#names = this.#fields = undefined;
      return this.#takeSeparator(line.subarray(11));
    }
    const count = countOf(line, this.#separator);
    if (count > logLimits.fields) {
      this.#names = this.#fields = undefined;
      const word = shown(latin1(line, 0, 7).trim());
      return [`${count} values in ${word}`, `${logLimits.fields} at most`];
    }
    const [word = NOTHING, ...values] = split(line, this.#separator);
    switch (wordText(word)) {
      case '#set_separator':
        return this.#takeSetSeparator(values[0]);
      case '#unset_field':
        this.#unset = unescaped(values[0] ?? NOTHING);
        return undefined;
      case '#empty_field':
        this.#empty = unescaped(values[0] ?? NOTHING);
        return undefined;
      case '#fields':
        this.#names = values.map((value) => decodeText(value, 0, value.length));
        this.#fields = undefined;
        return this.#checkNames();
      case '#types':
        return this.#takeTypes(values.map(wordText));
      default:
        return undefined;
    }
  }

  #takeSeparator(value: Uint8Array): readonly [string, string] | undefined {
    const separator = unescaped(value);
    if (separator.length !== 1) {
      return [`#separator ${JSON.stringify(shown(wordText(value)))}`, 'one byte, such as \\x09'];
    }
    this.#separator = separator[0]!;
    return undefined;
  }

  #takeSetSeparator(value: Uint8Array | undefined): readonly [string, string] | undefined {
    const separator = unescaped(value ?? NOTHING);
    if (separator.length !== 1) return ['#set_separator of another length', 'one byte, such as ,'];
    this.#setSeparator = separator[0]!;
    return undefined;
  }

  #checkNames(): readonly [string, string] | undefined {
    const names = this.#names!;
    // zeek-cut leaves the name of each missing field empty.
    const seen = new Set<string>();
    const twice = names.find((name) => name !== '' && seen.size === seen.add(name).size);
    if (twice === undefined) return undefined;
    this.#names = undefined;
    return [`the field ${JSON.stringify(shown(twice))} twice in #fields`, 'each once'];
  }

  #takeTypes(types: readonly string[]): readonly [string, string] | undefined {
    const expected = this.#names?.length;
    this.#fields = undefined;
    if (types.length === expected) {
      this.#fields = this.#names!.map((name, at) => ({ name, type: types[at]! }));
      return undefined;
    }
    this.#names = undefined;
    return [
      `#types with ${types.length} types`,
      expected === undefined ? '#fields above it' : `${expected}, one for each of #fields`,
    ];
  }
}

function countOf(line: Uint8Array, separator: number): number {
  return line.reduce((count, byte) => (byte === separator ? count + 1 : count), 0);
}

function split(line: Uint8Array, separator: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && line[at] !== separator) continue;
    // Copies, because the header outlives the buffer of its lines.
    parts.push(line.slice(start, at));
    start = at + 1;
  }
  return parts;
}

/** Return a header's value with its escapes as bytes. */
function unescaped(value: Uint8Array): Uint8Array {
  return decodeBytes(value, 0, value.length);
}
