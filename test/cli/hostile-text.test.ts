import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeTrace, fitDetector, hexToBits, packetsOf, saveDetector } from 'firstbytes';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { madeUpDescription } from '../model/made-up-description';
import { zeekRecord } from '../capture/live/payloads';
import { run } from './firstbytes';

vi.setConfig({ testTimeout: 60_000 });

/** What steers a terminal: an escape code, one in C1, a bell, a delete, a turned direction, an end of line. */
const ESCAPES = '\x1b]0;title\x07\x1b[31m\x9b31m\x7f\u202e\u2066\u2028';
/** As what is printed may not hold it: control, format and lone surrogates, except for ends of lines. */
const CONTROLS = /(?![\r\n])[\p{C}\u2028\u2029]/u;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-hostile-'));
  const write = (name: string, ...lines: string[]) =>
    writeFile(join(folder, name), `${lines.join('\n')}\n`);
  const record = (fields: object) =>
    JSON.stringify({
      ...{ ts: 1, uid: ESCAPES, 'id.orig_h': '10.0.0.1', 'id.orig_p': 4242 },
      ...{ 'id.resp_h': '10.0.0.2', 'id.resp_p': 443, proto: 'tcp', len: 16, synSeen: true },
      ...{ hex: '474554202f20485454502f312e310d0a', label: ESCAPES, service: ESCAPES },
      ...{ [ESCAPES]: ESCAPES, ...fields },
    });
  const normal = { ts: 3, hex: '16030102000100010001fc0303aabbcc', label: 'TLS' };
  await write(
    ...([`r${ESCAPES}.jsonl`, record({}), record({ ts: 2 }), record(normal)] as const),
    ...[`{"a":${ESCAPES}}`, `${ESCAPES}${'x'.repeat(100_000)}`, record({ proto: ESCAPES })],
    ...[record({ hex: ESCAPES }), record({ ts: ESCAPES }), record({ 'id.resp_h': ESCAPES })],
  );
  const trace = Buffer.concat([...encodeTrace(packetsOf([zeekRecord(1, '474554202f20')]))]);
  await writeFile(join(folder, `t${ESCAPES}.pcap`), Buffer.concat([trace, Buffer.from(ESCAPES)]));
  await mkdir(join(folder, `td${ESCAPES}`));
  await write(join(`td${ESCAPES}`, 'TLS'), '16030102', ESCAPES, '16030101', '16030103', '160301');
  await write(
    'book.ipynb',
    JSON.stringify({
      ...{ nbformat: 4, nbformat_minor: 5, metadata: {} },
      cells: [
        {
          ...{ cell_type: 'code', metadata: {}, outputs: [], execution_count: null },
          source: `throw new Error(${JSON.stringify(ESCAPES)});`,
        },
      ],
    }),
  );
  const rows = hexToBits(['16030102000100', '16030102010100', '16030102020100'], 4);
  const detector = await fitDetector('rule-1603', rows, { seed: 1 });
  const threshold = { score: 0.5, falsePositiveRate: 0.01 };
  const description = { ...madeUpDescription, threshold, normal: ESCAPES };
  await saveDetector(join(folder, `m${ESCAPES}`), detector, description);
});
afterAll(() => rm(folder, { recursive: true }));

const records = `r${ESCAPES}.jsonl`;
const trace = `t${ESCAPES}.pcap`;
const model = `m${ESCAPES}`;

test.each([
  ['scan', [records, trace, '--model', model]],
  ['scan with known protocols', [records, '--model', model, '--known', records]],
  ['scan as CSV', [records, trace, '--model', model, '--known', records, '--csv']],
  ['scan as JSON', [records, trace, '--model', model, '--known', records, '--json']],
  ['scan to a page', [records, '--model', model, '--html', `p${ESCAPES}.html`]],
  ['scan of what is not there', [`no${ESCAPES}`, '--model', model]],
  ['scan with no model', [records, '--model', `no${ESCAPES}`]],
  ['watch', ['--log', records, '--model', model]],
  ['watch of a trace', ['--replay', trace, '--model', model]],
  ['record', ['--log', records, '--jsonl', '-']],
  ['record of a trace', ['--pcap', trace, records, '--jsonl', '-']],
  ['record to a folder', ['--log', records, '--pcap', trace, '--out', `o${ESCAPES}`]],
  [
    'train',
    ['--data', `td${ESCAPES}`, '--out', `x${ESCAPES}`, '--detector', 'rule-1603', '--bytes', '2'],
  ],
  ['train on nothing', ['--data', `td${ESCAPES}`, '--out', 'x', '--normal', ESCAPES]],
  [
    'evaluate',
    [
      records,
      '--normal',
      'TLS',
      '--train',
      records,
      '--detectors',
      'bit-mean',
      '--bytes',
      '4',
      '--agreement',
      'service=x',
    ],
  ],
  [
    'evaluate as JSON',
    [
      records,
      '--normal',
      'TLS',
      '--train',
      records,
      '--detectors',
      'bit-mean',
      '--bytes',
      '4',
      '--json',
    ],
  ],
  [
    'evaluate by a field',
    [records, '--normal', ESCAPES, '--label', ESCAPES, '--intervals', ESCAPES],
  ],
  ['notebooks', ['./book.ipynb', '--folder', '.']],
  ['notebooks by name', [ESCAPES]],
  ['plots', ['--report', ESCAPES]],
  ['kernel', ['--folder', `k${ESCAPES}`]],
  ['bench', ['--runs', ESCAPES]],
  [ESCAPES, []],
] as const)('%j prints nothing that steers a terminal', async (name, args) => {
  const { stdout, stderr } = await run(folder, name.split(' ')[0]!, ...args);
  expect(stdout + stderr).not.toMatch(CONTROLS);
  expect(stdout + stderr).not.toBe('');
  for (const line of stderr.split('\n')) expect(line.length).toBeLessThan(2_100);
});

test('JSON holds what was there all the same', async () => {
  const { stdout } = await run(folder, 'watch', '--log', records, '--model', model);
  const alerts = stdout.split('\n').slice(0, -1);
  expect(alerts.map((line) => JSON.parse(line) as object)).toMatchObject([
    { ts: 1, uid: ESCAPES, model: ESCAPES },
    { ts: 2, uid: ESCAPES },
  ]);
});
