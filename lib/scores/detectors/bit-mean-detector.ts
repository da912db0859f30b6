import type { Rows } from '../../bits/rows';
import { bitMeanErrors, fitBitMean, type BitMean } from '../bit-mean';
import { checkSome, checkWidth } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { numbersAt } from './state';

export interface BitMeanDetector extends Detector, BitMean {
  readonly name: 'bit-mean';
}

/** The mean of each bit as every row's reconstruction, and the mean absolute error to it. */
export const bitMeanKind: JsonDetectorKind<BitMeanDetector> = {
  name: 'bit-mean',
  title: 'mean of each bit',
  fit(rows) {
    checkSome('bit-mean', rows);
    return Promise.resolve(detector(fitBitMean(rows)));
  },
  toState: ({ means }) => ({ means: [...means] }),
  fromState: (state, bytes) => detector({ bytes, means: numbersAt(state, 'means', 8 * bytes, 0) }),
};

function detector(fitted: BitMean): BitMeanDetector {
  const made: BitMeanDetector = {
    name: 'bit-mean',
    ...fitted,
    score(rows) {
      checkWidth(made, rows);
      return Promise.resolve(bitMeanErrors(fitted, rows));
    },
    explain(rows) {
      checkWidth(made, rows);
      return Promise.resolve(parts(fitted, rows));
    },
  };
  return made;
}

function parts({ bytes, means }: BitMean, { bits, count }: Rows): Float64Array {
  const width = 8 * bytes;
  const errors = new Float64Array(count * bytes);
  for (let at = 0; at < bits.length; at++) {
    errors[at >> 3]! += Math.abs(bits[at]! - means[at % width]!) / width;
  }
  return errors;
}
