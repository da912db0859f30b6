import { log2 } from '../elementary';
import { END, VALUES } from './symbols';

/** How many values a byte has. */
const BYTES = END;

/**
 * Compute how surprising each symbol is after these `counts`, in bits: `-log2` of its likelihood.
 *
 * Unseen values share the probability of everything seen once (Good, "The population frequencies of
 * species and the estimation of population parameters", 1953): much if new values keep coming, as
 * in a random field, and almost nothing if there is always the same value. That share is divided so
 * that a value with more in common with seen ones is more likely. Half of it depends on leading
 * bits: the byte is a path of eight choices, each with half a count for either side (Krichevsky and
 * Trofimov, 1981). The other half depends on each bit alone, for values such as a letter in the
 * other case, which differ in one bit. The end is one symbol of all.
 *
 * @param counts - one for each symbol: `VALUES` of them.
 * @returns one for each symbol, finite.
 */
export function surprises(counts: Float64Array): Float64Array {
  let total = 0;
  let once = 0;
  for (const count of counts) {
    total += count;
    if (count === 1) once++;
  }
  const unseen = total === 0 ? 1 : (once + 0.5) / (total + 1);
  const leading = byLeadingBits(counts);
  const single = bySingleBits(counts);
  return counts.map((count, symbol) => {
    const seen = total === 0 ? 0 : ((1 - unseen) * count) / total;
    const alike = symbol === END ? 1 / VALUES : (leading[symbol]! + single[symbol]!) / 2;
    return -log2(seen + (unseen * alike) / (1 + 1 / VALUES));
  });
}

/** Return, for every byte, the product of the shares along its path from the most significant bit. */
function byLeadingBits(counts: Float64Array): Float64Array {
  // sums[node] counts the bytes below a node of the tree. The root is node 1; the leaves start at node 256.
  const sums = new Float64Array(2 * BYTES);
  for (let byte = 0; byte < BYTES; byte++) sums[BYTES + byte] = counts[byte]!;
  for (let node = BYTES - 1; node > 0; node--) sums[node] = sums[2 * node]! + sums[2 * node + 1]!;
  const shares = new Float64Array(BYTES).fill(1);
  for (let byte = 0; byte < BYTES; byte++) {
    for (let node = BYTES + byte; node > 1; node >>= 1) {
      shares[byte]! *= (sums[node]! + 0.5) / (sums[node >> 1]! + 1);
    }
  }
  return shares;
}

/** Return, for every byte, the product of the shares of its single bits. */
function bySingleBits(counts: Float64Array): Float64Array {
  const set = new Float64Array(8);
  let total = 0;
  for (let byte = 0; byte < BYTES; byte++) {
    total += counts[byte]!;
    for (let bit = 0; bit < 8; bit++) set[bit]! += ((byte >> bit) & 1) * counts[byte]!;
  }
  const share = set.map((ones) => (ones + 0.5) / (total + 1));
  const shares = new Float64Array(BYTES).fill(1);
  for (let byte = 0; byte < BYTES; byte++) {
    for (let bit = 0; bit < 8; bit++) {
      shares[byte]! *= (byte >> bit) & 1 ? share[bit]! : 1 - share[bit]!;
    }
  }
  return shares;
}
