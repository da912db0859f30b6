const SLOTS = 1 << 13;
/** Longer texts are rarely repeated. */
const LONGEST = 40;
/** After this many cells it is clear whether a column's texts repeat. */
const TRIAL = 1 << 14;

/**
 * Recent texts of a column, found by their bytes, so that a repeated text is neither decoded nor
 * stored twice. A column with mostly different texts, such as `uid`, is left alone after a trial.
 */
export class KnownTexts {
  readonly #slots: (string | undefined)[] = [];
  #slot = 0;
  #tried = 0;
  #found = 0;
  #isUseful = true;

  /**
   * For the bytes of the last search: whether they are ASCII without a backslash, and short enough
   * to add.
   */
  isPlain = false;

  /** Return the text of these bytes, if it is known. */
  find(bytes: Uint8Array, start: number, end: number): string | undefined {
    let hash = end - start;
    let isPlain = true;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte > 0x7e || byte === 0x5c) isPlain = false;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    this.isPlain = isPlain;
    this.#slot = -1;
    if (!isPlain || !this.#isUseful || end - start > LONGEST) return undefined;
    this.#slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
    const text = this.#slots[this.#slot];
    const isSame = text !== undefined && equals(text, bytes, start, end);
    if (isSame) this.#found++;
    if (++this.#tried === TRIAL) this.#isUseful = this.#found > TRIAL / 8;
    return isSame ? text : undefined;
  }

  /** Remember the text for the bytes of the last search. */
  add(text: string): void {
    if (this.#slot >= 0) this.#slots[this.#slot] = text;
  }
}

function equals(text: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at - start) !== bytes[at]) return false;
  }
  return true;
}
