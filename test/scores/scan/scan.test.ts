import { fitDetector, hexToBits, recordRows, scanRecords, type ProtocolModel } from 'firstbytes';
import { fitKnownProtocols } from 'firstbytes/scores';
import { mostFindings } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';
import { banner, hello, hex, nearestModel, record, request, ruleModel } from './made-up-scan';

describe('a scan with one model', () => {
  const records = [
    record(hello, { origPort: 40_000 }),
    record(request, { origPort: 40_001, respPort: 80 }),
    record(hello, { origPort: 40_002 }),
    record(hex('\x16\x02rest'), { origPort: 40_003 }),
  ];

  test('finds what scores above the threshold, in the order of its scores', async () => {
    const model = await nearestModel('TLS', [hello], { threshold: 0.05 });
    const scan = await scanRecords(records, [model]);
    const scores = await model.detector.score(recordRows(records, 8));
    expect(scan.scores).toEqual([scores]);
    expect(scan.findings.map(({ at, rank }) => [at, rank])).toEqual(
      [1, 3].sort((a, b) => scores[b]! - scores[a]!).map((at, place) => [at, place + 1]),
    );
    expect(scan.findings[0]!.record).toBe(records[scan.findings[0]!.at]);
    expect(scan.categories.map(({ kind }) => kind)).toEqual([
      ...['protocol', 'none', 'protocol', 'none'],
    ]);
    expect(scan.nearMisses.map(({ at }) => at)).toEqual([0, 2]);
  });

  test('flags nothing at the threshold itself', async () => {
    const scan = await scanRecords(records, [await ruleModel(1)]);
    expect(scan.findings).toEqual([]);
    expect(scan.groups).toEqual([]);
  });

  test('tells each byte’s share of the score', async () => {
    const { findings } = await scanRecords(records, [await ruleModel()]);
    const shares = Object.fromEntries(findings.map(({ at, shares }) => [at, [...shares!]]));
    expect(shares[1]).toEqual([0.5, 0.5, 0, 0, 0, 0, 0, 0]);
    expect(shares[3]).toEqual([0, 1, 0, 0, 0, 0, 0, 0]);
  });

  test('goes without shares where the detector cannot divide its score', async () => {
    const rows = recordRows([record(hello, { respPort: 22 })], 8);
    const detector = await fitDetector('port', rows, { seed: 1 });
    const model = { name: 'port', normal: 'TLS', detector, threshold: 0.6 };
    const { findings } = await scanRecords(records, [model]);
    expect(findings).toHaveLength(4);
    expect(findings[0]!.shares).toBeUndefined();
  });

  test('of no record gives no finding, and no number that is none', async () => {
    expect(await scanRecords([], [await ruleModel()])).toMatchObject({
      records: { length: 0 },
      found: 0,
      scores: [new Float64Array(0)],
      findings: [],
      groups: [],
      nearMisses: [],
    });
  });

  test('leaves out records that hold fewer bytes of a longer payload than the model’s rows', async () => {
    const cut = record(hello.slice(0, 8), { length: 400 });
    const short = record('1603');
    const scan = await scanRecords([cut, ...records, short], [await ruleModel()]);
    expect(scan.cut).toEqual([cut]);
    expect(scan.cutCount).toBe(1);
    expect(scan.records.length).toBe(records.length + 1);
    expect([...scan.records.ts]).toEqual([...records, short].map(({ ts }) => ts));
    expect([...scan.records.respPort]).toEqual([...records, short].map((one) => one.respPort));
  });

  test('takes records as they come', async () => {
    async function* coming() {
      for (const one of records) yield await Promise.resolve(one);
    }
    const model = await nearestModel('TLS', [hello], { threshold: 0.05 });
    expect(await scanRecords(coming(), [model])).toEqual(await scanRecords(records, [model]));
  });

  test('of no model is refused', async () => {
    await expect(scanRecords(records, [])).rejects.toThrow('without a model');
  });
});

describe('a scan with several models', () => {
  const http = () => nearestModel('HTTP', [request]);
  const tls = () => nearestModel('TLS', [hello]);
  const records = [record(hello), record(request), record(banner)];

  test('sorts records by protocol, and leaves unknown what none fits', async () => {
    const scan = await scanRecords(records, [await tls(), await http()]);
    expect(scan.categories).toEqual([
      { kind: 'protocol', protocol: 'TLS' },
      { kind: 'protocol', protocol: 'HTTP' },
      { kind: 'none' },
    ]);
    expect(scan.findings.map(({ at }) => at)).toEqual([2]);
  });

  test('does not decide between protocols that both fit', async () => {
    const wide = { ...(await http()), threshold: 1 };
    const { categories, findings } = await scanRecords(records, [await tls(), wide]);
    expect(categories[0]).toEqual({ kind: 'several', protocols: ['TLS', 'HTTP'] });
    expect(findings).toEqual([]);
  });

  test('of one protocol asks both to agree', async () => {
    const strict: ProtocolModel = { ...(await ruleModel()), normal: 'HTTP', name: 'strict' };
    for (const models of [
      [await http(), strict],
      [strict, await http()],
    ]) {
      const { categories } = await scanRecords(records, models);
      expect(categories[1]).toEqual({ kind: 'none' });
    }
  });

  test('ranks by the model that finds a record least strange', async () => {
    const models = [
      await nearestModel('zeros', ['00'.repeat(8)], { threshold: 0.05 }),
      await nearestModel('ones', ['ff'.repeat(8)], { threshold: 0.05 }),
    ];
    const payloads = [
      '00'.repeat(8),
      'ff'.repeat(8),
      '01'.repeat(8),
      'fe'.repeat(8),
      '0f'.repeat(8),
    ];
    const { findings } = await scanRecords(
      payloads.map((one) => record(one)),
      models,
    );
    // The halves are farther from both than two records; the others each as near to one as one record.
    expect(findings.map(({ at, model }) => [at, model])).toEqual([
      [4, 0],
      [3, 1],
      [2, 0],
    ]);
  });
});

describe('a scan of many records', () => {
  // Each differs from the hello in this many of its bits; the most anomalous is neither first nor last.
  const bits = (count: number) =>
    ((1n << 64n) - (1n << BigInt(64 - count))).toString(16).padStart(16, '0');
  const payload = (at: number) => bits((at * 37) % 64);
  const many = Array.from({ length: 8000 }, (_, at) => record(payload(at), { origPort: at }));

  test('is one scan, in however many parts they are scored', async () => {
    // Of rows so wide a few thousand are scored at once.
    const detector = await fitDetector('bit-mean', hexToBits(['00'], 1500), { seed: 1 });
    const wide: ProtocolModel = { name: 'wide', normal: 'TLS', detector, threshold: 0.001 };
    const { scores, findings, nearMisses, found } = await scanRecords(many, [wide]);
    const whole = await detector.score(recordRows(many, 1500));
    expect(Buffer.from(new Float64Array(scores[0]!).buffer).equals(Buffer.from(whole.buffer))).toBe(
      true,
    );
    const order = [...whole.keys()].sort((a, b) => whole[b]! - whole[a]! || a - b);
    const above = order.filter((at) => whole[at]! > 0.001);
    expect(found).toBe(above.length);
    expect(findings.map(({ at }) => at)).toEqual(above);
    const below = order.filter((at) => whole[at]! <= 0.001);
    expect(nearMisses.map(({ at }) => at)).toEqual(below.slice(0, 100));
    for (const { at, record } of findings) expect(record).toBe(many[at]);
  });

  test('describes the findings with the highest scores, and counts the others', async () => {
    const zeros = await nearestModel('TLS', ['00'.repeat(8)], { threshold: 0.1 });
    const { detector } = zeros;
    const scores = await detector.score(recordRows(many, 8));
    const order = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b);
    const scan = await scanRecords(many, [zeros], undefined, { findings: 250 });
    expect(scan.found).toBe(scores.filter((one) => one > 0.1).length);
    expect(scan.findings.map(({ at, rank }) => [at, rank])).toEqual(
      order.slice(0, 250).map((at, place) => [at, place + 1]),
    );
    expect(scan.groups.flatMap(({ members }) => members)).toHaveLength(250);
    expect(scan.categories).toHaveLength(many.length);
  });

  test('describes fewer where models are wide', async () => {
    const narrow = await ruleModel();
    const wide = await nearestModel('TLS', ['00'], { bytes: 1500 });
    expect(mostFindings([narrow])).toBe(200_000);
    expect(mostFindings([narrow, wide])).toBeLessThan(25_000);
  });

  test('of more cut records than a thousand names the first, and counts all', async () => {
    const cut = many.slice(0, 1200).map((one) => ({ ...one, length: 400, hex: 'aa' }));
    const scan = await scanRecords(cut, [await ruleModel()]);
    expect([scan.cut.length, scan.cutCount]).toEqual([1000, 1200]);
  });
});

test('groups name the protocol that most of their findings are nearest to', async () => {
  const known = fitKnownProtocols(
    new Map([
      ['HTTP', [request, request]],
      ['SSH', [banner, banner]],
    ]),
  );
  const records = [record(hello), record(banner), record(banner), record(request)];
  const { groups, findings } = await scanRecords(records, [await ruleModel()], known);
  expect(findings.map(({ nearest }) => nearest!.protocol).sort()).toEqual(['HTTP', 'SSH', 'SSH']);
  const ssh = groups.find(({ nearest }) => nearest?.protocol === 'SSH')!;
  expect(ssh.members).toHaveLength(2);
  expect(ssh.signature).toMatchObject({ others: 0 });
});
