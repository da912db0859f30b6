import type { Rows } from '../../bits/rows';
import { checkWidth } from './check-rows';
import type { Detector, DetectorName, DetectorScorer } from './detector';

/**
 * Make a detector that needs no engine, from the functions that score and explain its rows immediately. The
 * caller adds the fields of its kind.
 */
export function immediateDetector<Name extends DetectorName>(
  name: Name,
  bytes: number,
  given: DetectorScorer,
): Detector & { readonly name: Name } {
  const scorer = checkedScorer(name, bytes, given);
  return {
    name,
    bytes,
    score: (rows) => Promise.resolve(rows).then(scorer.score),
    ...(scorer.explain && { explain: (rows) => Promise.resolve(rows).then(scorer.explain) }),
    scorer: () => scorer,
  };
}

/** Make a scorer that accepts only rows of its detector's width. */
export function checkedScorer(
  name: DetectorName,
  bytes: number,
  { score, explain }: DetectorScorer,
): DetectorScorer {
  const checked = (ask: (rows: Rows) => Float64Array) => (rows: Rows) => {
    checkWidth({ name, bytes }, rows);
    return ask(rows);
  };
  return { score: checked(score), ...(explain && { explain: checked(explain) }) };
}
