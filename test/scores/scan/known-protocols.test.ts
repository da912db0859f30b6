import { readProtocol } from 'firstbytes';
import { readRecords } from 'firstbytes/records';
import { fitKnownProtocols, NEAR_BITS } from 'firstbytes/scores';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { hex } from './made-up-scan';

const data = resolve(__dirname, '../../../data');

describe('known protocols', () => {
  const samples = new Map<string, string[]>();
  beforeAll(async () => {
    for await (const { hex, labels } of readRecords(`${data}/open-set/protocols.jsonl.gz`)) {
      const label = String(labels.label);
      samples.set(label, [...(samples.get(label) ?? []), hex]);
    }
    for (const protocol of ['TLS', 'HTTP', 'SSH', 'DNS']) {
      const { lines } = await readProtocol(`${data}/training-data`, protocol, { limit: 500 });
      samples.set(protocol, [...lines]);
    }
  });

  test('are distinguished: nearly all of what is held back is nearest to its own', () => {
    const heldBack = [...samples].flatMap(([protocol, lines]) =>
      lines.filter((_, at) => at % 5 === 0).map((line) => ({ protocol, line })),
    );
    const known = fitKnownProtocols(
      new Map(
        [...samples].map(([protocol, lines]) => [protocol, lines.filter((_, at) => at % 5 !== 0)]),
      ),
    );
    const found = known.nearest(heldBack.map(({ line }) => line));
    const right = found.filter(({ protocol }, at) => protocol === heldBack[at]!.protocol);
    expect(right.length / found.length).toBeGreaterThan(0.95);
    const near = right.filter(({ distance }) => distance <= NEAR_BITS);
    expect(near.length / right.length).toBeGreaterThan(0.85);
  });

  test('are far from most that is not among them: each left out in turn', () => {
    const near = [...samples].map(([left, lines]) => {
      const others = new Map([...samples].filter(([protocol]) => protocol !== left));
      const found = fitKnownProtocols(others).nearest(lines);
      return found.filter(({ distance }) => distance <= NEAR_BITS).length / lines.length;
    });
    const mean = near.reduce((sum, share) => sum + share, 0) / near.length;
    expect(mean).toBeLessThan(0.2);
  });

  test('are far from random bytes', () => {
    const [noise] = fitKnownProtocols(samples).nearest(['8ee2a9fd3fa2f785a1d798a1b5ae7fb3']);
    expect(noise!.distance).toBeGreaterThan(NEAR_BITS);
  });
});

test('a protocol known by one sample, or fewer than folds, has finite distances', () => {
  const known = fitKnownProtocols(new Map([['A', [hex('hello')]]]));
  for (const { distance } of known.nearest([hex('hello'), '00', hex('hello, and more of it')])) {
    expect(distance).toBeGreaterThanOrEqual(0);
    expect(distance).toBeLessThan(Infinity);
  }
});

test('the end of a payload counts: one that continues is different', () => {
  const known = fitKnownProtocols(
    new Map([
      ['short', Array.from({ length: 20 }, () => '0000')],
      ['long', Array.from({ length: 20 }, () => '00000000')],
    ]),
  );
  expect(known.nearest(['0000', '00000000']).map(({ protocol }) => protocol)).toEqual([
    'short',
    'long',
  ]);
});

test('a protocol that is all random does not swallow what it is not', () => {
  const random = Array.from({ length: 90 }, (_, at) =>
    createHash('sha256').update(String(at)).digest('hex'),
  );
  const known = fitKnownProtocols([
    ['random', random],
    ['SSH', Array.from({ length: 90 }, () => hex('SSH-2.0-OpenSSH_9'))],
  ]);
  const [text, ssh] = known.nearest([hex('RFB 003.008\n'), hex('SSH-2.0-OpenSSH_9')]);
  expect(text!.distance).toBeGreaterThan(NEAR_BITS);
  expect(ssh).toEqual({ protocol: 'SSH', distance: 0 });
});

test('a protocol may stand for several ways of speaking', () => {
  const known = fitKnownProtocols([
    ['A', ['01020304', '01020304']],
    ['A', ['f1f2f3f4', 'f1f2f3f4']],
    ['B', ['77777777', '77777777']],
  ]);
  expect(known.names).toEqual(['A', 'B']);
  expect(known.nearest(['f1f2f3f4']).map(({ protocol }) => protocol)).toEqual(['A']);
});

test('no protocol, or one without a sample, is refused', () => {
  expect(() => fitKnownProtocols(new Map())).toThrow('without samples');
  expect(() => fitKnownProtocols(new Map([['A', []]]))).toThrow('no sample of A');
});
