import { packRows } from '../../bits/packed-rows';
import { additiveDetector } from './additive-detector';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';

export interface RuleDetector extends Detector {
  readonly name: 'rule-1603';
}

/** A handshake record of SSL 3 or TLS: type 22, major version 3 (RFC 8446, section 5.1). */
const EXPECTED = [0x16, 0x03] as const;

/**
 * A rule that takes a minute to write. A row scores 0 (it is TLS) if its first two bytes are 16 03; any other
 * row scores 1. The rule learns nothing and knows only TLS.
 */
export const ruleKind: JsonDetectorKind<RuleDetector> = {
  name: 'rule-1603',
  title: 'the first two bytes are 16 03',
  fit(rows) {
    checkSome('rule-1603', rows);
    return Promise.resolve(detector(rows.bytes));
  },
  toState: () => ({}),
  fromState: (_, bytes) => detector(bytes),
};

function detector(width: number): RuleDetector {
  return additiveDetector('rule-1603', width, (rows, parts) => {
    const { bytes, count, lengths } = rows;
    const values = packRows(rows).packed;
    for (let row = 0; row < count; row++) {
      const present = lengths?.[row] ?? bytes;
      const wrong = EXPECTED.flatMap((expected, at) =>
        at < bytes && (at >= present || values[row * bytes + at] !== expected) ? [at] : [],
      );
      for (const at of wrong) parts[row * bytes + at] = 1 / wrong.length;
    }
  });
}
