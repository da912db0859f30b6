import type { Rows } from '../../bits/rows';
import { checkWidth } from './check-rows';
import type { Detector, DetectorName, DetectorScorer } from './detector';

/**
 * A detector that needs no engine, from the functions that score and explain its rows at once; numbers
 * of the kind's own are added by the caller.
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

/** A scorer that takes rows of its detector's width alone. */
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
