import {
  type Autoencoder,
  type DetectorName,
  fitDetector,
  type FirstBytes,
  HexError,
  hexToBits,
  Judge,
  type ProtocolModel,
} from 'firstbytes';
import { autoencoderDetector } from 'firstbytes/scores';
import { describe, expect, test } from 'vitest';

/** A model of two bytes that gives back `1603` whatever it is shown: a score is the share of other bits. */
function constantModel(normal = 'TLS', threshold = 0.25): ProtocolModel {
  const bias = Float32Array.from([0x16, 0x03].flatMap((byte) => bitsOf(byte)));
  const autoencoder: Autoencoder = {
    bytes: 2,
    layers: [{ units: 16, activation: 'linear' }],
    weights: [{ kernel: new Float32Array(256), bias }],
  };
  return { name: 'constant', normal, threshold, detector: autoencoderDetector(autoencoder) };
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
  test('scores a payload and compares it with the threshold', () => {
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

  test('leaves out what began unseen, unless it is asked for', () => {
    const later = record('1703', { synSeen: false });
    expect(new Judge(constantModel()).judge(later)).toEqual({
      kind: 'left out',
      why: 'midstream',
    });
    expect(new Judge(constantModel(), { midstream: true }).judge(later).kind).toBe('scored');
    const behind = record('1703', { missed: 7 });
    expect(new Judge(constantModel()).judge(behind)).toEqual({ kind: 'left out', why: 'missed' });
    expect(new Judge(constantModel(), { midstream: true }).judge(behind).kind).toBe('scored');
  });

  test('leaves out what was cut shorter than the model looks, not what is short', () => {
    const judge = new Judge(constantModel());
    expect(judge.judge(record('16', { length: 2 }))).toEqual({ kind: 'left out', why: 'cut' });
    expect(judge.judge(record('16'))).toMatchObject({ kind: 'scored', score: 2 / 16 });
    expect(judge.judge(record('1603', { length: 400 })).kind).toBe('scored');
  });

  test('names the bytes that explain the score of a payload, the largest first', () => {
    const judge = new Judge(constantModel());
    expect(judge.explain(record('17ff'))).toEqual([
      { at: 1, hex: 'ff', share: 6 / 7, field: 'record version' },
      { at: 0, hex: '17', share: 1 / 7, field: 'record type' },
    ]);
    expect(judge.explain(record('17ff'), 1)).toMatchObject([{ at: 1 }]);
    expect(judge.explain(record('16'))).toEqual([
      { at: 1, hex: undefined, share: 1, field: 'record version' },
    ]);
    expect(judge.explain(record('1603'))).toEqual([]);
    expect(new Judge(constantModel('HTTP')).explain(record('17ff'), 1)).toMatchObject([
      { field: undefined },
    ]);
  });

  test('refuses hex that is none', () => {
    expect(() => new Judge(constantModel()).judge(record('16zz'))).toThrow(HexError);
  });
});

describe('a judge with a detector other than an autoencoder', () => {
  const lines = Array.from({ length: 400 }, (_, at) => `160301${(at % 8).toString(16)}0`);
  const judgeOf = async (name: DetectorName, threshold: number) => {
    const rows = { ...hexToBits(lines, 4), ports: new Uint16Array(lines.length).fill(443) };
    const detector = await fitDetector(name, rows, { seed: 1, epochs: 1 });
    return new Judge({ normal: 'TLS', threshold, detector });
  };

  test('names the bytes that surprise, and the one where a payload ends', async () => {
    const judge = await judgeOf('byte-surprise', 1);
    expect(judge.judge(record('16030110'))).toMatchObject({ score: 0, isAnomalous: false });
    expect(judge.judge(record('16070110'))).toMatchObject({ isAnomalous: true });
    expect(judge.explain(record('16070110'))).toEqual([
      { at: 1, hex: '07', share: 1, field: 'record version' },
    ]);
    expect(judge.explain(record('1603'))).toEqual([
      { at: 2, hex: undefined, share: 1, field: 'record version' },
    ]);
  });

  test('tells it the port, and nothing about bytes that count for nothing', async () => {
    const judge = await judgeOf('port', 1);
    const odd = record('16030110', { respPort: 8443 });
    expect(judge.judge(record('16030110'))).toMatchObject({ isAnomalous: false });
    expect(judge.judge(odd)).toMatchObject({ isAnomalous: true });
    expect(judge.explain(odd)).toEqual([]);
  });
});
