import {
  createAutoencoder,
  loadEngine,
  meanAbsoluteErrors,
  sliceRows,
  type Autoencoder,
  type Rows,
} from 'firstbytes';
import { packRows } from 'firstbytes/bits';
import { createScorer, loadTensorflow, noWork, predict, scoreRows } from 'firstbytes/model';
import { mergeFirstLayers } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';
import { randomRows } from '../random-rows';

const rows = randomRows(333, 8);
const autoencoder = createAutoencoder(8, { seed: 1 });

const largestDifference = (some: ArrayLike<number>, others: ArrayLike<number>): number =>
  Math.max(...Array.from(some, (value, at) => Math.abs(value - others[at]!)));

describe('against TensorFlow.js, layer by layer', () => {
  test('reconstructions and scores agree to 1e-6', async () => {
    const { tf } = await loadTensorflow('wasm');
    const reference = await predict(tf, autoencoder, rows);
    const scorer = createScorer(autoencoder);
    expect(largestDifference(scorer.reconstruct(rows), reference)).toBeLessThan(1e-6);
    const scores = scorer.score(rows);
    expect(scores).toHaveLength(333);
    expect(largestDifference(scores, meanAbsoluteErrors(rows, reference))).toBeLessThan(1e-6);
  });
});

describe('merged layers', () => {
  test('are one fewer, where the first is linear', () => {
    const merged = mergeFirstLayers(autoencoder);
    expect(merged.layers).toEqual(autoencoder.layers.slice(1));
    expect(merged.weights[0]!.kernel).toHaveLength(64 * 32);
  });

  test('stay apart where an activation stands between them, or there is one alone', () => {
    const relu = createAutoencoder(1, {
      seed: 1,
      layers: [
        { units: 8, activation: 'relu' },
        { units: 8, activation: 'linear' },
      ],
    });
    const alone = createAutoencoder(1, { seed: 1, layers: [{ units: 8, activation: 'linear' }] });
    expect(mergeFirstLayers(relu)).toBe(relu);
    expect(mergeFirstLayers(alone)).toBe(alone);
  });

  test('compute, worked by hand, what the two do', () => {
    // Two units that add and subtract the top two bits; the second layer takes 2u - v + 3 eight times.
    const small: Autoencoder = {
      bytes: 1,
      layers: [
        { units: 2, activation: 'linear' },
        { units: 8, activation: 'linear' },
      ],
      weights: [
        {
          kernel: Float32Array.from([1, 1, 1, -1, ...new Array<number>(12).fill(0)]),
          bias: Float32Array.from([0.5, 0.25]),
        },
        {
          kernel: Float32Array.from([
            ...new Array<number>(8).fill(2),
            ...new Array<number>(8).fill(-1),
          ]),
          bias: new Float32Array(8).fill(3),
        },
      ],
    };
    const { weights } = mergeFirstLayers(small);
    expect([...weights[0]!.kernel.subarray(0, 24)]).toEqual([
      ...new Array<number>(8).fill(1),
      ...new Array<number>(8).fill(3),
      ...new Array<number>(8).fill(0),
    ]);
    expect([...weights[0]!.bias]).toEqual(new Array<number>(8).fill(3.75));
  });
});

describe('scoreRows', () => {
  const expected = createScorer(autoencoder).score(rows);

  test.each([0, 1, 2, 3])('gives the scorer’s own scores in %i threads', async (threads) => {
    expect(await scoreRows(autoencoder, rows, { threads })).toEqual(expected);
  });

  test('takes packed rows as well', async () => {
    expect(await scoreRows(autoencoder, packRows(rows))).toEqual(expected);
    expect(createScorer(autoencoder).score(packRows(rows))).toEqual(expected);
  });

  test('scores equal rows once: 20 times the rows are hardly more work', async () => {
    const bits = new Uint8Array(20 * rows.bits.length);
    for (let copy = 0; copy < 20; copy++) bits.set(rows.bits, copy * rows.bits.length);
    const many: Rows = { bits, count: 20 * rows.count, bytes: 8 };
    const [once, repeated] = [noWork(), noWork()];
    await scoreRows(autoencoder, rows, { threads: 0, work: once });
    const scores = await scoreRows(autoencoder, many, { threads: 0, work: repeated });
    expect(repeated).toEqual(once);
    expect(scores.subarray(19 * rows.count)).toEqual(expected);
  });

  test('scores no rows to nothing', async () => {
    expect(await scoreRows(autoencoder, sliceRows(rows, 0, 0))).toHaveLength(0);
  });

  test('is stopped by a signal, with its reason', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(scoreRows(autoencoder, rows, { threads: 2, signal })).rejects.toThrow('enough');
  });
});

test('the default engine predicts and scores so', async () => {
  const engine = await loadEngine();
  expect(engine.backend).toBe('fused');
  expect(await engine.score(autoencoder, rows)).toEqual(createScorer(autoencoder).score(rows));
  expect(await engine.predict(autoencoder, rows)).toEqual(
    createScorer(autoencoder).reconstruct(rows),
  );
});

describe('is refused:', () => {
  const withBit = (value: number): Rows => {
    const bits = rows.bits.slice();
    bits[65] = value;
    return { ...rows, bits };
  };
  const broken = createAutoencoder(8, { seed: 1 });
  broken.weights[1]!.bias[2] = NaN;
  test.each<[string, Autoencoder, Rows, RegExp]>([
    [
      'rows of another width',
      autoencoder,
      randomRows(3, 4),
      /rows are 4 bytes wide, the autoencoder 8/,
    ],
    ['a value of 2', autoencoder, withBit(2), /Row 1 holds 2 at bit 1: expected 0 or 1/],
    ['a weight that is not a number', broken, rows, /bias of layer 1 holds NaN at 2/],
  ])('%s', async (_, model, given, message) => {
    expect(() => createScorer(model).score(given)).toThrow(message);
    await expect(scoreRows(model, given)).rejects.toThrow(message);
  });
});
