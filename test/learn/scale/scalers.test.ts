import fc from 'fast-check';
import {
  fitLog1pScaler,
  fitMinMaxScaler,
  fitQuantileScaler,
  fitRobustScaler,
  fitScalers,
  fitStandardScaler,
  matrixColumn,
  matrixOf,
  scalerFromJSON,
  type Matrix,
  type Scaler,
  type ScalerName,
} from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';
import { expectNear, expectRows, reference, throughJson } from '../reference';

type Scaled = Record<'train' | 'new', number[][]>;
const {
  data,
  new: later,
  scaled,
  ranged,
  wide,
} = reference<{
  data: number[][];
  new: number[][];
  scaled: Record<'min-max' | 'standard' | 'robust' | 'quantile' | 'quantile11', Scaled>;
  ranged: number[][];
  wide: number[][];
}>('scale');
const train = matrixOf(data);

const fits: Record<ScalerName, (from: Matrix) => Scaler> = {
  'min-max': fitMinMaxScaler,
  standard: fitStandardScaler,
  robust: fitRobustScaler,
  quantile: fitQuantileScaler,
  log1p: fitLog1pScaler,
};
const names = Object.keys(fits) as ScalerName[];

describe('scalers', () => {
  test.each(['min-max', 'standard', 'robust', 'quantile'] as const)(
    '%s gives what scikit-learn gives, on new rows and a constant column as well',
    (name) => {
      const scaler = fits[name](train);
      expectRows(scaler.transform(train), scaled[name].train);
      expectRows(scaler.transform(matrixOf(later)), scaled[name].new);
    },
  );

  test('take options as scikit-learn does', () => {
    expectRows(fitMinMaxScaler(train, { featureRange: [-1, 3] }).transform(train), ranged);
    expectRows(fitRobustScaler(train, { quantileRange: [5, 95] }).transform(train), wide);
    const eleven = fitQuantileScaler(train, { nQuantiles: 11 });
    expectRows(eleven.transform(train), scaled.quantile11.train);
    expectRows(eleven.transform(matrixOf(later)), scaled.quantile11.new);
  });

  test('log1p keeps sign and order, and undoes itself', () => {
    const scaler = fitLog1pScaler(matrixOf([[0], [1], [-1], [1e12]]));
    const made = scaler.transform(matrixOf([[0], [1], [-1], [1e12]]));
    expectNear(made.values, [0, Math.LN2, -Math.LN2, Math.log1p(1e12)]);
    expectNear(scaler.inverseTransform(made).values, [0, 1, -1, 1e12]);
  });

  const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const columns = fc.array(fc.tuple(numbers, numbers), { minLength: 1, maxLength: 40 });

  test.each(names)('%s ranks a column as it was, also beyond the fit', (name) => {
    fc.assert(
      fc.property(columns, columns, (fitted, others) => {
        const scaler = fits[name](matrixOf(fitted));
        const raw = matrixOf([...fitted, ...others]);
        const made = scaler.transform(raw);
        for (const column of [0, 1]) {
          const [x, z] = [matrixColumn(raw, column), matrixColumn(made, column)];
          const order = [...x.keys()].sort((a, b) => x[a]! - x[b]!);
          for (let at = 1; at < order.length; at++) {
            expect(z[order[at]!]!).toBeGreaterThanOrEqual(z[order[at - 1]!]!);
          }
        }
      }),
    );
  });

  test.each(names)('%s keeps a constant column finite, whatever its size', (name) => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 50 }), (constant, rows) => {
        const made = fits[name](matrixOf(Array.from({ length: rows }, () => [constant]))).transform(
          matrixOf([[constant], [constant + 1], [0]]),
        );
        expect(made.values.every(Number.isFinite)).toBe(true);
        if (name !== 'log1p') expect(made.values[0]).toBe(0);
        // constant + 1 is rounded: 1.79422758253333 + 1 lies a little more than 1 above.
        expect(Math.abs(made.values[0]! - made.values[1]!)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  test('a standard column has mean 0 and deviation 1; a constant 0.1 stays 0', () => {
    const scaler = fitStandardScaler(
      matrixOf([
        [0.1, 1],
        [0.1, 5],
        [0.1, 9],
      ]),
    );
    expectNear(scaler.transform(matrixOf([[0.1, 5 + Math.sqrt(32 / 3)]])).values, [0, 1], 1e-12);
  });

  test('a column that differs by rounding alone counts as constant', () => {
    const made = fitStandardScaler(matrixOf([[0.3], [0.1 + 0.2], [0.3], [0.1 + 0.2]]));
    const { values } = made.transform(matrixOf([[0.3], [0.1 + 0.2]]));
    for (const value of values) expect(Math.abs(value)).toBeLessThan(1e-15);
  });

  test.each([...names, 'chain'] as const)('%s comes back from JSON to the last bit', (name) => {
    const named = { ...train, names: ['a', 'b', 'c', 'd'] };
    const scaler = name === 'chain' ? fitScalers(named, ['log1p', 'standard']) : fits[name](named);
    const back = scalerFromJSON(throughJson(scaler));
    expect(back.transform(matrixOf(later))).toEqual(scaler.transform(matrixOf(later)));
    expect(back.inverseTransform(named)).toEqual(scaler.inverseTransform(named));
    expect(back.toJSON()).toEqual(scaler.toJSON());
    expect(back.names).toEqual(['a', 'b', 'c', 'd']);
  });

  test('undo themselves within the range of the fit', () => {
    for (const name of ['min-max', 'standard', 'robust', 'log1p'] as const) {
      const scaler = fits[name](train);
      expectNear(scaler.inverseTransform(scaler.transform(train)).values, train.values);
    }
    const some = matrixOf([[1], [5], [2], [9]]);
    const quantile = fitQuantileScaler(some);
    expectNear(quantile.inverseTransform(quantile.transform(some)).values, some.values);
  });

  test('a chain fits each scaler on what the one before gives', () => {
    const chain = fitScalers(train, ['log1p', 'standard']);
    const logs = fitLog1pScaler(train).transform(train);
    expect(chain.transform(train)).toEqual(fitStandardScaler(logs).transform(logs));
    expectNear(chain.inverseTransform(chain.transform(train)).values, train.values);
  });

  test('refuse other columns, and list both sides', () => {
    const scaler = fitMinMaxScaler(matrixOf([[1, 2]], ['duration', 'orig_bytes']));
    expect(() => scaler.transform(matrixOf([[1, 2]], ['duration', 'label']))).toThrow(
      'Cannot scale (min-max): found columns that differ from those of the fit ' +
        '(missing: "orig_bytes"; unknown to the fit: "label"), expected the 2 columns of the fit.',
    );
    expect(() => scaler.transform(matrixOf([[1, 2]], ['orig_bytes', 'duration']))).toThrow(
      /found column "orig_bytes" at place 0, expected "duration", the order of the fit/,
    );
    expect(() => scaler.transform(matrixOf([[1, 2, 3]]))).toThrow(
      /found 3 columns, expected 2, as in the fit/,
    );
  });

  test.each(names)('%s refuses what it cannot fit', (name) => {
    const fit = fits[name];
    expect(() => fit({ rows: 0, columns: 1, values: new Float64Array(0) })).toThrow(
      /found 0 rows, expected at least 1/,
    );
    expect(() => fit(matrixOf([[1, NaN]], ['a', 'b']))).toThrow(
      /found NaN in row 0, column "b" \(1 such value\), expected finite numbers only/,
    );
    expect(() => fit(matrixOf([[Infinity], [NaN]]))).toThrow(
      /found Infinity in row 0, column 0 \(2 such values\)/,
    );
    expect(() => fit([[1]] as unknown as Matrix)).toThrow(TypeError);
  });

  test('refuse options out of range', () => {
    expect(() => fitMinMaxScaler(train, { featureRange: [1, 1] })).toThrow(/featureRange \[1, 1\]/);
    expect(() => fitRobustScaler(train, { quantileRange: [75, 25] })).toThrow(/\[75, 25\]/);
    expect(() => fitQuantileScaler(train, { nQuantiles: 1 })).toThrow(/nQuantiles 1/);
    expect(() => fitScalers(train, [])).toThrow(/found no names/);
  });

  test('refuse what is not a saved scaler', () => {
    expect(() => scalerFromJSON({ kind: 'pca' })).toThrow(
      /found the kind "pca", expected one of min-max, standard, robust, log1p, quantile, chain/,
    );
    const saved = throughJson(fitMinMaxScaler(matrixOf([[1, 2]]))) as object;
    expect(() => scalerFromJSON({ ...saved, center: [1] })).toThrow(
      'Cannot restore "min-max": found 1 value in "center", expected 2.',
    );
    expect(() => scalerFromJSON({ ...saved, scale: [1, null] })).toThrow(/null in "scale"\[1\]/);
    expect(() => scalerFromJSON(null)).toThrow(TypeError);
  });
});
