import { bitMeanErrors, fitBitMean, hexToBits, meanAbsoluteErrors, type Rows } from 'firstbytes';
import { reconstructionErrors } from 'firstbytes/model';
import { describe, expect, test } from 'vitest';

describe('the mean absolute error of a row', () => {
  test('is worked by hand: one bit of eight off by a half', () => {
    const rows = hexToBits(['80', '00'], 1);
    const predictions = Float32Array.from([1, 0, 0, 0.5, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect([...meanAbsoluteErrors(rows, predictions)]).toEqual([0.5 / 8, 2 / 8]);
  });

  test('refuses predictions of another shape', () => {
    expect(() => meanAbsoluteErrors(hexToBits(['80'], 1), new Float32Array(9))).toThrow(
      'Cannot compare 1 rows of 8 bits with 9 predicted values: expected 8.',
    );
  });

  test('is the same whole and in the chunks that keep memory bounded', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) =>
      (at % 256).toString(16).padStart(2, '0'),
    );
    const rows = hexToBits(lines, 1);
    const sizes: number[] = [];
    const nothing = ({ bits, count }: Rows) => {
      sizes.push(count);
      return new Float32Array(bits.length);
    };
    const errors = await reconstructionErrors(nothing, rows);
    expect(errors).toEqual(meanAbsoluteErrors(rows, new Float32Array(rows.bits.length)));
    expect(Math.max(...sizes)).toBeLessThan(10_000);
  });
});

describe('the mean of each bit', () => {
  const detector = fitBitMean(hexToBits(['80', '80', '80', 'c0'], 1));

  test('is worked by hand', () => {
    expect([...detector.means]).toEqual([1, 0.25, 0, 0, 0, 0, 0, 0]);
  });

  test('scores by the distance to it', () => {
    const scores = bitMeanErrors(detector, hexToBits(['80', '00'], 1));
    expect([...scores]).toEqual([0.25 / 8, 1.25 / 8]);
  });

  test('needs rows, and rows of its own width', () => {
    expect(() => fitBitMean(hexToBits([], 1))).toThrow(/no rows/);
    expect(() => bitMeanErrors(detector, hexToBits(['8000'], 2))).toThrow(
      'Cannot score rows of 2 bytes with the bit means of 1 bytes.',
    );
  });
});
