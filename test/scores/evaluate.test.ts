import { evaluateDetectors, hexToBits, type LabelledRecord } from 'firstbytes';
import {
  agreementWith,
  crossValidate,
  type EvaluationPlan,
  type EvaluationRow,
} from 'firstbytes/scores';
import { sourceOf } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';
import { helloLines, helloRows } from './detectors/hello-rows';

const record = (label: string | null, hex: string, fields = {}): LabelledRecord => ({
  ts: 0,
  origHost: '10.0.0.1',
  origPort: 1,
  respHost: '10.0.0.2',
  respPort: label === 'TLS' ? 443 : 80,
  proto: 'tcp',
  length: hex.length / 2,
  hex,
  synSeen: true,
  label,
  fields,
});
const records = [
  ...helloLines(200, 2).map((hex, at) => record('TLS', hex, { trace: `tls-${at % 7}` })),
  ...['474554202f20485454502f', '504f5354202f6120485454'].flatMap((hex, at) =>
    Array.from({ length: 20 }, () => record('HTTP', hex, { trace: `http-${at}` })),
  ),
  record('TFTP', '00040001', { trace: 'tftp' }),
];
const plan = {
  normal: 'TLS',
  training: helloLines(2000),
  bytes: [4, 10],
  detectors: ['byte-surprise', 'bit-mean', 'port'],
  seed: 1,
} satisfies EvaluationPlan;

async function evaluate(given: readonly LabelledRecord[], other: Partial<EvaluationPlan> = {}) {
  const rows: EvaluationRow[] = [];
  const notes: string[] = [];
  const onNote = (note: string) => notes.push(note);
  for await (const row of evaluateDetectors(given, { ...plan, onNote, ...other })) rows.push(row);
  return { rows, notes };
}

describe('an evaluation', () => {
  test('has a row per width and detector, of exactly these fields', async () => {
    const { rows, notes } = await evaluate(records);
    expect(rows.map(({ bytes, detector }) => `${bytes} ${detector}`)).toEqual(
      [4, 10].flatMap((bytes) => plan.detectors.map((name) => `${bytes} ${name}`)),
    );
    const { fprAtThreshold, ...first } = rows[0]!;
    expect(first).toEqual({
      bytes: 4,
      detector: 'byte-surprise',
      normalRows: 200,
      otherRows: 41,
      auc: 1,
      tprAtFpr1: 1,
      tprAtFpr01: 1,
      perProtocol: {
        HTTP: { rows: 40, auc: 1, detected: 1 },
        TFTP: { rows: 1, auc: 1, detected: 1 },
      },
    });
    expect(fprAtThreshold).toBeLessThan(0.05);
    expect(notes).toEqual([]);
  });

  test('is the same from the same seed', async () => {
    expect(await evaluate(records)).toEqual(await evaluate(records));
  });

  test('gives intervals by a field that is named', async () => {
    const { rows } = await evaluate(records, { intervalsBy: 'trace', detectors: ['rule-1603'] });
    expect(rows[0]!.intervals).toEqual({ auc: [1, 1], tprAtFpr1: [1, 1], tprAtFpr01: [1, 1] });
  });

  test('says so where too few rows are left to promise anything, and has no NaN', async () => {
    const { rows, notes } = await evaluate(records, { training: helloLines(60), bytes: [10] });
    expect(notes).toEqual([
      '15 rows are left to calibrate with, but 1 % needs 99: no threshold, fprAtThreshold and detected are null.',
    ]);
    expect(rows[0]).toMatchObject({ fprAtThreshold: null, auc: 1 });
    expect(rows[0]!.perProtocol.HTTP).toEqual({ rows: 40, auc: 1, detected: null });
    expect(JSON.stringify(rows)).not.toContain('NaN');
  });

  test('leaves the port out where the training data do not tell theirs, and says so', async () => {
    const some = records.map((one) => ({
      ...one,
      label: one.label === 'TLS' ? 'MQTT' : one.label,
    }));
    const { rows, notes } = await evaluate(some, { normal: 'MQTT', bytes: [10] });
    expect(rows.map(({ detector }) => detector)).toEqual(['byte-surprise', 'bit-mean']);
    expect(notes).toEqual([
      'The port of MQTT in the training data is unknown: the detector port is left out.',
    ]);
  });

  test('learns from records as from their hex, and their ports besides', async () => {
    const lines = helloLines(2000);
    const training = lines.map((hex) => record('TLS', hex));
    const some = { bytes: [10], detectors: plan.detectors };
    expect((await evaluate(records, { ...some, training })).rows).toEqual(
      (await evaluate(records, { ...some, training: lines })).rows,
    );
  });

  test('without training data judges each source by what the others teach', async () => {
    // The rows of one trace begin otherwise: those that learn from the rest flag all of them.
    const odd = records.map((one, at) =>
      one.label === 'TLS' && one.fields.trace === 'tls-3'
        ? record('TLS', helloLines(200, 2)[at]!.replace(/^16/, '17'), one.fields)
        : one,
    );
    const given = { training: undefined, bytes: [10], detectors: ['byte-surprise' as const] };
    const { rows } = await evaluate(odd, given);
    const share = odd.filter(({ fields }) => fields.trace === 'tls-3').length / 200;
    expect(rows[0]!.fprAtThreshold).toBeGreaterThanOrEqual(share);
    expect(rows[0]!.fprAtThreshold).toBeLessThan(share + 0.05);
    expect(rows[0]!.perProtocol.HTTP).toEqual({ rows: 40, auc: 1, detected: 1 });
    const { notes } = await evaluate(odd.slice(100), given);
    expect(notes[0]).toMatch(/^\d\d rows are left to calibrate with, but 1 % needs 99/);
  });

  test('counts where verdicts and what other programs say agree, and lists where not', async () => {
    const said = records.map((one, at) => ({
      ...one,
      fields: { service: one.label === 'TLS' ? (at === 5 ? 'http' : 'ssl,x509') : null },
    }));
    const opinions = [{ field: 'service', normal: 'ssl' }];
    const { rows } = await evaluate(said, { opinions, bytes: [10], detectors: ['rule-1603'] });
    expect(rows[0]!.agreement).toEqual({
      service: {
        rows: 200,
        agreed: 0.995,
        disagreements: [{ record: said[5], score: 0, flagged: false }],
      },
    });
  });

  test('counts bad lines of the training data', async () => {
    const training = [...plan.training, 'xyz'];
    const { notes } = await evaluate(records, { training, bytes: [10], detectors: ['bit-mean'] });
    expect(notes).toEqual(['Left out 1 bad lines of the training data.']);
  });

  test.each<[string, readonly LabelledRecord[], Partial<EvaluationPlan>, RegExp]>([
    [
      'no normal record',
      records,
      { normal: 'SSH' },
      /No record is labelled SSH; the labels are TLS, HTTP, TFTP/,
    ],
    [
      'nothing else',
      records.slice(0, 9),
      {},
      /Every record is labelled TLS: expected other labels/,
    ],
    [
      'one source and no training data',
      records.map((one) => ({ ...one, fields: {} })),
      { training: undefined },
      /All 200 records labelled TLS come from 10\.0\.0\.1, so none can be scored/,
    ],
    ['no record', [], {}, /No record is labelled TLS; the labels are none/],
    [
      'a width beyond the training data',
      records,
      { bytes: [11] },
      /longer than 10 bytes.*expected at most 10/,
    ],
    [
      'a width beyond the records',
      records.map((one) => ({ ...one, length: 500 })),
      { bytes: [12], training: helloLines(200).map((line) => `${line}0000`) },
      /fewer than rows of 12 need: use a smaller width/,
    ],
  ])('with %s is refused', async (_, given, other, message) => {
    await expect(evaluate(given, other)).rejects.toThrow(message);
  });
});

describe('cross-validation', () => {
  const other = hexToBits(['474554202f20485454502f'.slice(0, 20), '00'], 10);
  const groups = Array.from({ length: 300 }, (_, at) => `client ${at % 3}`);

  test('scores every row by a detector that did not see its group', async () => {
    const normal = helloRows(300);
    // One group alone has another first byte: seen in training it would be usual.
    const bits = normal.bits.slice();
    for (let row = 0; row < 300; row += 3) bits[row * 80] = 1;
    const { normal: scores, auc } = await crossValidate({ ...normal, bits }, other, {
      detector: 'byte-surprise',
      groups,
      seed: 1,
    });
    const mean = (from: number) =>
      scores.filter((_, row) => row % 3 === from).reduce((sum, score) => sum + score, 0) / 100;
    expect(mean(0)).toBeGreaterThan(5);
    expect(mean(1)).toBeLessThan(1);
    expect(auc).toBeGreaterThan(0.9);
  });

  test('needs two groups', async () => {
    const one = groups.map(() => 'client');
    const validating = crossValidate(helloRows(300), other, {
      detector: 'pca',
      groups: one,
      seed: 1,
    });
    await expect(validating).rejects.toThrow(/Cannot divide 1 groups into 1 folds/);
  });
});

test('a record comes from its trace, else its client, else its originator', () => {
  const of = (fields: object) => sourceOf(record('TLS', '16', fields));
  expect([of({ trace: 'a', client: 'b' }), of({ client: 'b' }), of({ trace: null })]).toEqual([
    'a',
    'b',
    '10.0.0.1',
  ]);
});

describe('agreement with what a program says', () => {
  const some = [record('a', '00'), record('b', '01'), record('c', '02'), record(null, '03')];
  const said = ({ label }: LabelledRecord) => (label === null ? undefined : label === 'a');

  test('counts where it speaks, and lists where they differ, highest score first', () => {
    const { rows, agreed, disagreements } = agreementWith(
      some,
      Float64Array.of(9, 5, 1, 7),
      4,
      said,
    );
    expect(rows).toBe(3);
    expect(agreed).toBeCloseTo(1 / 3, 12);
    expect(disagreements).toEqual([
      { record: some[0], score: 9, flagged: true },
      { record: some[2], score: 1, flagged: false },
    ]);
  });

  test('of a program that says nothing is refused', () => {
    expect(() => agreementWith(some, Float64Array.of(1, 1, 1, 1), 0, () => undefined)).toThrow(
      /No record has such a field/,
    );
  });
});
