import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  detectorNames,
  fitDetector,
  hexToBits,
  loadDetector,
  loadEngine,
  saveDetector,
  sliceRows,
  type Detector,
  type DetectorName,
} from 'firstbytes';
import { detectorKind } from 'firstbytes/internal';
import { beforeAll, describe, expect, test } from 'vitest';
import { madeUpDescription } from '../../model/made-up-description';
import { helloRows } from './hello-rows';

const normal = helloRows(1500);
const train = sliceRows(normal, 0, 1200);
const rest = sliceRows(normal, 1200);
const strange = {
  ...hexToBits(['474554202f20485454502f', '0000', 'ffffffffffffffffffff'], 10),
  ports: Uint16Array.of(80, 53, 22),
};
const engine = () => loadEngine('fused');

describe.each(detectorNames)('the detector %s', (name) => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await fitDetector(name, train, { seed: 7, epochs: 2, engine });
  });

  test('says what it is', () => {
    expect(detector).toMatchObject({ name, bytes: 10 });
    expect(detectorKind(name).title).not.toBe('');
  });

  test('gives each row a score of 0 or more, higher for what is strange', async () => {
    const scores = await detector.score(rest);
    expect(scores).toHaveLength(300);
    expect(scores.every((score) => Number.isFinite(score) && score >= 0)).toBe(true);
    // A forest asks only for bytes that vary in its rows, and here what is strange does not.
    if (name === 'isolation-forest') return;
    // Row 1 is left out: many autoencoders give back zeros well, and the payload ends in zeros.
    const strangers = await detector.score(strange);
    expect(strangers[0]).toBeGreaterThan(scores.toSorted()[150]!);
    expect(strangers[2]).toBeGreaterThan(scores.toSorted()[150]!);
  });

  test('answers at once what it answers when it is waited for', async () => {
    const scorer = detector.scorer();
    expect(scorer.score(rest)).toEqual(await detector.score(rest));
    expect(scorer.explain?.(strange)).toEqual(await detector.explain?.(strange));
  });

  test('is the same from the same seed', async () => {
    const again = await fitDetector(name, train, { seed: 7, epochs: 2, engine });
    expect(await again.score(strange)).toEqual(await detector.score(strange));
  });

  test('is the same when it was saved and loaded', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbytes-detector-'));
    try {
      await saveDetector(folder, detector, madeUpDescription);
      const loaded = await loadDetector(folder, { engine });
      expect(loaded.description).toEqual(madeUpDescription);
      expect(loaded.detector.name).toBe(name);
      expect(await loaded.detector.score(rest)).toEqual(await detector.score(rest));
      expect(await loaded.detector.explain?.(strange)).toEqual(await detector.explain?.(strange));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('divides a score among bytes, or does not pretend to', async () => {
    const whole: DetectorName[] = ['isolation-forest', 'port'];
    const parts = await detector.explain?.(strange);
    expect(parts === undefined).toBe(whole.includes(name));
    if (parts === undefined) return;
    const scores = await detector.score(strange);
    for (const [row, score] of scores.entries()) {
      const own = parts.subarray(10 * row, 10 * (row + 1));
      expect(own.every((part) => part >= 0)).toBe(true);
      expect(own.reduce((sum, part) => sum + part, 0)).toBeCloseTo(score, 5);
    }
  });

  test('refuses rows of another width', async () => {
    const message =
      /Cannot score rows of 8 bytes with a .* detector fitted to rows of 10: make rows/;
    const others = { ...hexToBits(['0011'], 8), ports: Uint16Array.of(1) };
    await expect(detector.score(others)).rejects.toThrow(message);
    expect(() => detector.scorer().score(others)).toThrow(message);
    const { explain } = detector.scorer();
    if (explain) expect(() => explain(others)).toThrow(message);
  });

  test('cannot be fitted to nothing', async () => {
    const none = sliceRows(train, 0, 0);
    const fitting = Promise.resolve().then(() => fitDetector(name, none, { seed: 7, engine }));
    await expect(fitting).rejects.toThrow(/to no rows: expected at least one/);
  });

  test('can be fitted to one row', async () => {
    const one = await fitDetector(name, sliceRows(train, 0, 1), { seed: 7, epochs: 1, engine });
    const scores = await one.score(strange);
    expect(scores.every((score) => Number.isFinite(score))).toBe(true);
  });
});

test('a detector that there is none of is named with those that there are', () => {
  expect(() => detectorKind('oracle')).toThrow(
    /no detector "oracle": expected one of autoencoder, byte/,
  );
});

test('the port needs rows that know theirs', async () => {
  const without = { ...train, ports: undefined };
  const fitting = Promise.resolve().then(() => fitDetector('port', without, { seed: 1 }));
  await expect(fitting).rejects.toThrow(/the rows have no ports/);
});

test('the port is judged by how many normal rows went there', async () => {
  const rows = { ...hexToBits(['00', '00', '00'], 1), ports: Uint16Array.of(443, 443, 8443) };
  const detector = await fitDetector('port', rows, { seed: 1 });
  const asked = { ...hexToBits(['00', '00', '00'], 1), ports: Uint16Array.of(443, 8443, 80) };
  expect([...(await detector.score(asked))]).toEqual(
    [2.5, 1.5, 0.5].map((times) => -Math.log2(times / 4)),
  );
});

test('the rule asks for 16 03 and nothing else', async () => {
  const detector = await fitDetector('rule-1603', hexToBits(['00ff'], 2), { seed: 1 });
  const asked = hexToBits(['1603', '1602', '4745', '16'], 2);
  expect([...(await detector.score(asked))]).toEqual([0, 1, 1, 1]);
  expect([...(await detector.explain!(asked))]).toEqual([0, 0, 0, 1, 0.5, 0.5, 0, 1]);
});

test('the nearest row is counted in bits', async () => {
  const detector = await fitDetector('nearest', hexToBits(['ff00', '0000'], 2), { seed: 1 });
  const asked = hexToBits(['fe01', '0003', 'ff00'], 2);
  expect([...(await detector.score(asked))]).toEqual([2 / 16, 2 / 16, 0]);
  expect([...(await detector.explain!(asked))].map((part) => 16 * part)).toEqual([
    1, 1, 0, 2, 0, 0,
  ]);
});

test('independent bits surprise by how seldom they are so', async () => {
  const rows = hexToBits(['80', '80', '80', '00'], 1);
  const detector = await fitDetector('bit-likelihood', rows, { seed: 1 });
  const constant = -7 * Math.log2(4.5 / 5);
  const scores = await detector.score(hexToBits(['80', '00'], 1));
  expect(scores[0]).toBeCloseTo(constant - Math.log2(3.5 / 5), 12);
  expect(scores[1]).toBeCloseTo(constant - Math.log2(1.5 / 5), 12);
});

test('principal components give back what varies together', async () => {
  // Two bytes that are always equal vary in 8 directions, which is as many as are kept.
  const equal = Array.from({ length: 256 }, (_, byte) =>
    byte.toString(16).padStart(2, '0').repeat(2),
  );
  const detector = await fitDetector('pca', hexToBits(equal, 2), { seed: 1 });
  const scores = await detector.score(hexToBits(['a5a5', 'a5a4', 'ff00'], 2));
  expect(scores[0]).toBeCloseTo(0, 9);
  // One bit of a pair is off: half of it lies along the pair's direction, half is left.
  expect(scores[1]).toBeCloseTo(0.5 / 16, 9);
  expect(scores[2]).toBeCloseTo(8 * (0.5 / 16), 9);
});

test('a forest parts soon what lies apart from where normal rows vary', async () => {
  const lines = Array.from({ length: 200 }, (_, at) => (0x40 + (at % 8)).toString(16) + '33');
  const detector = await fitDetector('isolation-forest', hexToBits([...lines, 'f0f0'], 2), {
    seed: 1,
  });
  const [usual, apart] = await detector.score(hexToBits(['4333', 'f0f0'], 2));
  expect(usual).toBeLessThan(0.5);
  expect(apart).toBeGreaterThan(0.7);
});
