import { countStuckOutputs } from 'firstbytes/scores';
import { countVaryingBits } from 'firstbytes/internal';
import { expect, test } from 'vitest';

// Three rows of one byte. Bits 0 and 1 vary, bit 2 is always 1, bit 3 is 1 in two of three.
const rows = {
  bits: Uint8Array.of(0, 1, 1, 1, 0, 0, 0, 0, 1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0),
  count: 3,
  bytes: 1,
};

test('an output is stuck that is one number for every row', () => {
  const copies = Float32Array.of(
    ...[0.1, 0.7, 0, 0, 0, 0, 0, 0],
    ...[0.9, 0.7, 0, 0, 0, 0, 0, 0],
    ...[0.9, 0.7, 0, 0, 0, 0, 0, 0.5],
  );
  expect(countStuckOutputs(copies, rows)).toEqual({
    // All but outputs 0 and 7; output 1 stands at 0.7.
    constant: 6,
    atZero: 5,
    // Outputs 1 and 3.
    bitVaries: 2,
    // Outputs 2 and 3.
    bitMostlyOne: 2,
  });
});

test('counts the bits that are not the same in every row', () => {
  expect(countVaryingBits(rows)).toBe(3);
});

test('refuses copies of other rows', () => {
  expect(() => countStuckOutputs(new Float32Array(8), rows)).toThrow(
    'Cannot look for stuck outputs in 8 values for 3 rows of 8 bits',
  );
});
