import { type Autoencoder, type FirstBytes, HexError, Judge, type SavedModel } from 'firstbytes';
import { describe, expect, test } from 'vitest';

/** A model of two bytes that gives back `1603` whatever it is shown: a score is the share of other bits. */
function constantModel(normal = 'TLS'): SavedModel {
  const bias = Float32Array.from([0x16, 0x03].flatMap((byte) => bitsOf(byte)));
  const autoencoder: Autoencoder = {
    bytes: 2,
    layers: [{ units: 16, activation: 'linear' }],
    weights: [{ kernel: new Float32Array(256), bias }],
  };
  const description = {
    normal,
    seed: 1,
    trainingRows: 1,
    distinctRows: 1,
    trainingDataSha256: '0'.repeat(64),
    threshold: { score: 0.25, falsePositiveRate: 0.01 },
  };
  return { autoencoder, description };
}

const bitsOf = (byte: number) => Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1);

const record = (hex: string, more: Partial<FirstBytes> = {}): FirstBytes => ({
  ts: 0,
  origHost: '192.0.2.7',
  origPort: 50_000,
  respHost: '198.51.100.1',
  respPort: 443,
  proto: 'tcp',
  length: hex.length / 2,
  hex,
  synSeen: true,
  ...more,
});

describe('a judge', () => {
  test('scores a payload and holds it against the threshold', () => {
    const judge = new Judge(constantModel());
    expect(judge).toMatchObject({ normal: 'TLS', threshold: 0.25, bytes: 2 });
    expect(judge.judge(record('1603'))).toEqual({ kind: 'scored', score: 0, isAnomalous: false });
    // 1603 and e9ff differ in 8 + 6 bits; 1600 in 2, 16f3 in 4: at the threshold, not above it.
    expect(judge.judge(record('e9ff'))).toEqual({
      kind: 'scored',
      score: 14 / 16,
      isAnomalous: true,
    });
    expect(judge.judge(record('16f3'))).toMatchObject({ score: 0.25, isAnomalous: false });
  });

  test('takes a threshold in place of the model’s', () => {
    const judge = new Judge(constantModel(), { threshold: 0.2 });
    expect(judge.judge(record('16f3'))).toMatchObject({ isAnomalous: true });
  });

  test('leaves out what began unseen, unless it is asked for', () => {
    const later = record('1703', { synSeen: false });
    expect(new Judge(constantModel()).judge(later)).toEqual({
      kind: 'left out',
      why: 'midstream',
    });
    expect(new Judge(constantModel(), { midstream: true }).judge(later).kind).toBe('scored');
  });

  test('leaves out what was cut shorter than the model looks, not what is short', () => {
    const judge = new Judge(constantModel());
    expect(judge.judge(record('16', { length: 2 }))).toEqual({ kind: 'left out', why: 'cut' });
    expect(judge.judge(record('16'))).toMatchObject({ kind: 'scored', score: 2 / 16 });
    expect(judge.judge(record('1603', { length: 400 })).kind).toBe('scored');
  });

  test('names the bytes that gave a payload away, the worst first', () => {
    const judge = new Judge(constantModel());
    expect(judge.explain(record('17ff'))).toEqual([
      { at: 1, hex: 'ff', error: 6 / 8, field: 'record version' },
      { at: 0, hex: '17', error: 1 / 8, field: 'record type' },
    ]);
    expect(judge.explain(record('16'), 1)).toEqual([
      { at: 1, hex: undefined, error: 2 / 8, field: 'record version' },
    ]);
    expect(new Judge(constantModel('HTTP')).explain(record('17ff'), 1)).toMatchObject([
      { field: undefined },
    ]);
  });

  test('refuses hex that is none', () => {
    expect(() => new Judge(constantModel()).judge(record('16zz'))).toThrow(HexError);
  });
});

test('a model without a threshold needs one', () => {
  const { autoencoder, description } = constantModel();
  const rest = { ...description, threshold: undefined };
  expect(() => new Judge({ autoencoder, description: rest })).toThrow(/There is no threshold/);
  expect(new Judge({ autoencoder, description: rest }, { threshold: 0.5 }).threshold).toBe(0.5);
});
