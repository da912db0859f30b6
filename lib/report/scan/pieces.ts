/**
 * A piece is passed on once it reaches this number of characters: few writes, and little memory.
 */
const ENOUGH = 1 << 16;

/** Texts that follow each other, joined to longer ones. */
export function* inPieces(texts: Iterable<string>): Generator<string, void> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < ENOUGH) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
