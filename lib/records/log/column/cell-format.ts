/** How cells are written in a TSV log: what its header says. */
export interface CellFormat {
  /** The byte between the fields of a line. */
  readonly separator: number;
  /** The byte between the elements of a set or vector. */
  readonly setSeparator: number;
  /** What stands for an unset field. */
  readonly unset: Buffer;
  /** What stands for an empty string or set. */
  readonly empty: Buffer;
}

/** Whether a cell is exactly a word, such as the one for unset. */
export function isWord(bytes: Buffer, start: number, end: number, word: Buffer): boolean {
  if (end - start !== word.length) return false;
  for (let at = 0; at < word.length; at++) {
    if (bytes[start + at] !== word[at]) return false;
  }
  return true;
}
