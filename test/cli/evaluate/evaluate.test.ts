import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../firstbytes';
import { sample } from '../sample-data';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  await sample(folder, 1500);
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes evaluate', () => {
  const record = (fields: object) =>
    JSON.stringify({
      ts: 1,
      'id.orig_h': '10.0.0.1',
      'id.orig_p': 4242,
      'id.resp_h': '10.0.0.2',
      'id.resp_p': 443,
      proto: 'tcp',
      len: 12,
      synSeen: true,
      ...fields,
    });
  const write = async (name: string, lines: string[]): Promise<string> => {
    await writeFile(join(folder, name), lines.join('\n'));
    return name;
  };
  const tls = (fields = {}) => record({ hex: '1603010200010001fc030312', label: 'TLS', ...fields });
  const http = (fields = {}) =>
    record({ hex: '474554202f20485454502f31', label: 'HTTP', ...fields });
  const evaluate = (...args: string[]) =>
    run(
      folder,
      'evaluate',
      '--normal',
      'TLS',
      '--train',
      '.',
      '--detectors',
      'byte-surprise,bit-mean',
      ...args,
    );

  test('prints an object per width and detector, and says what was left out', async () => {
    const file = await write('labelled.jsonl', [
      ...Array.from({ length: 12 }, () => tls()),
      http(),
      http(),
      record({ hex: '00', len: 1, label: 'TFTP' }),
      http({ synSeen: false }),
      http({ label: null }),
      'not a record',
    ]);
    const { code, stdout, stderr } = await evaluate(file, '--bytes', '4,8', '--json');
    expect(code).toBe(0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    expect(rows).toHaveLength(4);
    expect(rows[0]).toEqual({
      bytes: 4,
      detector: 'byte-surprise',
      normalRows: 12,
      otherRows: 3,
      auc: 1,
      tprAtFpr1: 1,
      tprAtFpr01: 1,
      fprAtThreshold: 0,
      perProtocol: {
        HTTP: { rows: 2, auc: 1, detected: 1 },
        TFTP: { rows: 1, auc: 1, detected: 1 },
      },
    });
    expect(stderr).toMatch(
      /left out 1 bad of 18 lines:\n {2}labelled\.jsonl:18: is not a JSON object/,
    );
    expect(stderr).toMatch(/Left out 1 of 17 records without a label/);
    expect(stderr).toMatch(/Left out 1 records whose SYN was not seen \(--midstream uses them\)/);
    expect(stderr).toMatch(/too few to evaluate a protocol: HTTP 2, TFTP 1/);
    const table = await evaluate(file, '--bytes', '8', '--midstream', '--distinct');
    expect(table.stdout).toMatch(/^1 normal records, 2 others/);
    expect(table.stderr).toMatch(
      /Left out 13 records that are duplicates of one with the same label/,
    );
  });

  test.each<[string, string[], RegExp]>([
    ['an empty file', [], /records\.jsonl is empty: expected one JSON object per line/],
    ['no labels', [tls({ label: null })], /no record has a "label"\. Name the field/],
    ['one class', [tls()], /Every record is labelled TLS: expected other labels/],
    ['no normal record', [http()], /No record is labelled TLS; the labels are HTTP/],
  ])('with %s exits with 1 and says so', async (_, lines, message) => {
    const { code, stdout, stderr } = await evaluate(await write('records.jsonl', lines));
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  test('learns from labelled records, and lists what other programs say otherwise', async () => {
    const lines = Array.from({ length: 400 }, (_, at) =>
      tls({ client: `client ${at % 4}`, service: at === 7 ? 'http' : 'ssl' }),
    );
    const file = await write('judged.jsonl', [...lines, http({ service: 'http' })]);
    const judged = ['--normal', 'TLS', '--detectors', 'bit-mean', '--bytes', '8'];
    const trained = await run(folder, 'evaluate', ...judged, file, '--train', file);
    expect(trained.stdout).toMatch(/^8 +bit-mean +1\.0000 +1\.0000/m);
    expect(trained.stderr).toMatch(/judged\.jsonl is used for training and for evaluation/);
    const inTurn = await run(
      folder,
      ...['evaluate', ...judged, file, '--cross-validate', '--agreement', 'service=ssl'],
    );
    expect(inTurn.stdout).toMatch(/^8 +bit-mean +1\.0000 +1\.0000 +1\.0000 +0\.0000$/m);
    expect(inTurn.stdout).toMatch(/agrees with service on 99\.75 % of the 401 records/);
    expect(inTurn.stdout).toMatch(/^ {2}passed .*service http, label TLS/m);
  });

  test('without training data of the protocol judges each source in turn', async () => {
    const lines = Array.from({ length: 4 }, (_, at) =>
      record({ hex: '4d51545401', len: 5, label: 'MQTT', client: `client ${at}` }),
    );
    await mkdir(join(folder, 'data/training-data'), { recursive: true });
    await writeFile(join(folder, 'data/training-data/TLS'), '160301\n');
    const file = await write('judged.jsonl', [...lines, http()]);
    const { stdout, stderr } = await run(
      folder,
      ...['evaluate', '--normal', 'MQTT', '--detectors', 'bit-mean', '--bytes', '4', file],
    );
    expect(stderr).toMatch(/data\/training-data has no MQTT: each trace or client/);
    expect(stdout).toMatch(/^4 +bit-mean +1\.0000/m);
  });

  test('says what training records lack', async () => {
    const file = await write('judged.jsonl', [tls(), http({ synSeen: false })]);
    const { code, stderr } = await run(
      folder,
      'evaluate',
      '--normal',
      'HTTP',
      '--train',
      file,
      file,
      '--midstream',
    );
    expect(stderr).toMatch(
      /judged\.jsonl: nothing to train on, no record whose SYN was seen has "label" HTTP/,
    );
    expect(code).toBe(1);
  });

  test('asks for a field and a name to agree with', async () => {
    const { code, stderr } = await evaluate('x.jsonl', '--agreement', 'service');
    expect(stderr).toMatch(/Expected FIELD=NAME, as in service=ssl/);
    expect(code).toBe(2);
  });

  test('asks for detectors that there are', async () => {
    const { code, stderr } = await evaluate('x.jsonl', '--detectors', 'oracle');
    expect(stderr).toMatch(/Expected byte-surprise, autoencoder, cross-entropy, bit-mean/);
    expect(code).toBe(2);
  });
});
