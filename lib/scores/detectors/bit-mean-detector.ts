import { fitBitMean, type BitMean } from '../bit-mean';
import { additiveDetector } from './additive-detector';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { numbersAt } from './saved-state';

export interface BitMeanDetector extends Detector, BitMean {
  readonly name: 'bit-mean';
}

/** The mean of each bit is every row's reconstruction. The score is the mean absolute error. */
export const bitMeanKind: JsonDetectorKind<BitMeanDetector> = {
  name: 'bit-mean',
  title: 'mean of each bit',
  fit(rows) {
    checkSome('bit-mean', rows);
    return Promise.resolve(detector(fitBitMean(rows)));
  },
  toState: ({ means }) => ({ means: [...means] }),
  fromState: (state, bytes) =>
    detector({ bytes, means: numbersAt(state, 'means', 8 * bytes, [0, 1]) }),
};

function detector({ bytes, means }: BitMean): BitMeanDetector {
  const width = 8 * bytes;
  const made = additiveDetector('bit-mean', bytes, ({ bits }, parts) => {
    for (let at = 0; at < bits.length; at++) {
      parts[at >> 3]! += Math.abs(bits[at]! - means[at % width]!) / width;
    }
  });
  return { ...made, means };
}
