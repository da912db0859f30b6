import { joinBytes } from '../../join-bytes';

/** The beginning of a source, and the source with it. */
export interface Peeked {
  /** `least` bytes or more; fewer only if the source has no more. */
  readonly head: Uint8Array;
  /** Every chunk, those of the head joined to one. */
  readonly whole: AsyncGenerator<Uint8Array>;
}

/** Read chunks until there are `least` bytes to decide by, and give the whole source back. */
export async function peek(iterator: AsyncIterator<Uint8Array>, least: number): Promise<Peeked> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < least) {
    const next = await iterator.next();
    if (next.done) break;
    head = joinBytes([head, next.value]);
  }
  return { head, whole: resume(head, iterator) };
}

async function* resume(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
