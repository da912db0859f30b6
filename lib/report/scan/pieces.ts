/**
 * A piece is passed on when it has at least this number of characters. So there are few writes, and
 * they need little memory.
 */
const ENOUGH = 1 << 16;

/** Join texts that follow each other into longer ones. */
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
