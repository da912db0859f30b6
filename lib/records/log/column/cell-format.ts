/** The format of cells in a TSV log, from its header. */
export interface CellFormat {
  /** The byte between the fields of a line. */
  readonly separator: number;
  /** The byte between the elements of a set or vector. */
  readonly setSeparator: number;
  /** The word for an unset field. */
  readonly unset: Uint8Array;
  /** The word for an empty string or set. */
  readonly empty: Uint8Array;
}

/** Check that a cell is exactly a word, such as the word for unset. */
export function isWord(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  if (end - start !== word.length) return false;
  for (let at = 0; at < word.length; at++) {
    if (bytes[start + at] !== word[at]) return false;
  }
  return true;
}
