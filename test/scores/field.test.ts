import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  evaluateDetectors,
  readLabelledRecords,
  readProtocol,
  type LabelledRecord,
} from 'firstbytes';
import type { EvaluationRow } from 'firstbytes/scores';
import { beforeAll, describe, expect, test } from 'vitest';

// Public traces that Zeek and nDPI have labelled: see zeek-agreement.md. They are not part of the project.
const field = process.env.FIRSTBYTES_FIELD ?? resolve(__dirname, '../../../shared/field');
const file = join(field, 'first-bytes.jsonl.gz');
const isHere = existsSync(file);
if (!isHere) process.stderr.write(`detectors on the field: skipped: there is no ${file}\n`);

const saysTls = ({ fields }: LabelledRecord) => String(fields.service).split(',').includes('ssl');

const data = resolve(__dirname, '../../data');
const readJudged = async (path: string) =>
  (await readLabelledRecords(path)).records.filter(
    ({ label, synSeen }) => label !== null && synSeen,
  );
const readTraining = async (protocol: string) =>
  (await readProtocol(join(data, 'training-data'), protocol)).lines;

describe.skipIf(!isHere)('on public traces, fitted to the TLS in data/', () => {
  let labelled: LabelledRecord[];
  let training: readonly string[];
  beforeAll(async () => {
    labelled = await readJudged(file);
    training = await readTraining('TLS');
  });

  const evaluate = async (records: readonly LabelledRecord[]) => {
    const rows: EvaluationRow[] = [];
    const plan = {
      normal: 'TLS',
      training,
      bytes: [8, 16, 32],
      detectors: ['byte-surprise', 'bit-mean'] as const,
      seed: 1,
    };
    for await (const row of evaluateDetectors(records, plan)) rows.push(row);
    return rows;
  };

  test('where Zeek and the label agree, byte surprise finds all but a few', async () => {
    const agreed = labelled.filter((record) => saysTls(record) === (record.label === 'TLS'));
    expect(labelled.length - agreed.length).toBeLessThan(20);
    for (const row of await evaluate(agreed)) {
      if (row.detector !== 'byte-surprise') continue;
      expect(row.auc).toBeGreaterThan(0.999);
      expect(row.tprAtFpr1).toBeGreaterThan(0.99);
      expect(row.fprAtThreshold).toBeLessThan(0.02);
    }
  });

  test('with the labels as they stand it stays as near as wrong labels let it', async () => {
    for (const row of await evaluate(labelled)) {
      if (row.detector !== 'byte-surprise') continue;
      expect(row.auc).toBeGreaterThan(0.993);
      expect(row.tprAtFpr1).toBeGreaterThan(0.8);
    }
  });
});

describe.skipIf(!isHere)('on public traces and the open set, other protocols as normal', () => {
  let labelled: LabelledRecord[];
  beforeAll(async () => {
    const openSet = join(data, 'open-set/protocols.jsonl.gz');
    labelled = [...(await readJudged(file)), ...(await readJudged(openSet))];
  });

  // Of SMTP and QUIC there are no training data, so that traces and clients are judged in turn. Of HTTP's 187
  // rows five do not begin with a method, and take up what 1 % allows.
  test.each([
    ['HTTP', true, 0.98, 0.5],
    ['DNS', true, 0.98, 0.85],
    ['SMTP', false, 0.998, 0.99],
    ['QUIC', false, 0.98, 0.9],
  ])('%s is told from the others', async (normal, isTrained, leastAuc, leastFound) => {
    const training = isTrained ? await readTraining(normal) : undefined;
    const detectors = ['byte-surprise'] as const;
    const plan = { normal, training, bytes: [8, 16, 32], detectors, seed: 1 };
    for await (const row of evaluateDetectors(labelled, plan)) {
      expect(row.auc).toBeGreaterThan(leastAuc);
      expect(row.tprAtFpr1).toBeGreaterThan(leastFound);
      if (normal === 'HTTP') expect(row.fprAtThreshold).toBeLessThan(0.1);
    }
  });
});
