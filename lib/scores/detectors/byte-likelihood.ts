import { END, VALUES } from './symbols';

/**
 * How surprising each symbol is where `counts` were seen, in bits: `-log2` of its likelihood.
 *
 * What was never seen is given the share of all that was seen once (Good, "The population
 * frequencies of species and the estimation of population parameters", 1953): much where new values
 * keep coming, as in a random field, and next to nothing where one value always stands. That share is
 * divided so that a value is likelier the more of its leading bits it has in common with those seen:
 * the byte as a path of eight choices, each with half a count for either side (Krichevsky and
 * Trofimov, 1981).
 *
 * @param counts - of each symbol: `VALUES` of them.
 * @returns one for each symbol, finite.
 */
export function surprises(counts: Float64Array): Float64Array {
  let total = 0;
  let once = 0;
  for (const count of counts) {
    total += count;
    if (count === 1) once++;
  }
  const unseen = (once + 0.5) / (total + 1);
  const alike = likeness(counts);
  return counts.map((count, symbol) => {
    const seen = total === 0 ? 0 : ((1 - unseen) * count) / total;
    return -Math.log2(seen + (total === 0 ? 1 : unseen) * alike[symbol]!);
  });
}

/** How the share of the unseen is divided; sums to 1. */
function likeness(counts: Float64Array): Float64Array {
  const shares = new Float64Array(VALUES).fill(1);
  // sums[node] counts the bytes below a node of the tree whose root is 1 and whose leaves are 256 on.
  const sums = new Float64Array(512);
  for (let byte = 0; byte < END; byte++) sums[256 + byte] = counts[byte]!;
  for (let node = 255; node > 0; node--) sums[node] = sums[2 * node]! + sums[2 * node + 1]!;
  for (let byte = 0; byte < END; byte++) {
    for (let node = 256 + byte; node > 1; node >>= 1) {
      shares[byte]! *= (sums[node]! + 0.5) / (sums[node >> 1]! + 1);
    }
  }
  // The end is one symbol of all.
  const whole = 1 + 1 / VALUES;
  shares[END] = 1 / VALUES;
  return shares.map((share) => share / whole);
}
