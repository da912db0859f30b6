import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeTrace, type FirstBytes, packetsOf } from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Running } from '../running';
import { http, saveModels, tls } from './models';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-watch-'));
  await saveModels(folder);
});
afterAll(() => rm(folder, { recursive: true }));

/** The record as a trace has it: no uid, no history, and no more bytes than it keeps. */
const inTrace = (record: FirstBytes): FirstBytes => {
  const { ts, origHost, origPort, respHost, respPort, proto, hex, synSeen } = record;
  const length = hex.length / 2;
  return { ts, origHost, origPort, respHost, respPort, proto, length, hex, synSeen };
};

describe('firstbytes watch', () => {
  test.each([
    ['no source', [], /expected one of --zeek, --log and --replay/],
    ['two sources', ['--log', 'a', '--replay', 'b'], /expected one of/],
    ['--follow without a log', ['--replay', 'b', '--follow'], /--follow needs --log/],
    ['--notify without a Zeek', ['--replay', 'b', '--notify'], /--notify needs --zeek/],
    ['a threshold below 0', ['--replay', 'b', '--threshold', '-1'], /a number of 0 or more/],
    ['a budget of none', ['--replay', 'b', '--alerts-per-minute', '0'], /at least 1/],
  ])('called with %s exits with 2', async (_, args, message) => {
    const run = new Running(folder, 'watch', '--model', 'model', ...args);
    expect(await run.code).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(run.stdout).toBe('');
  });

  test('replays a trace: one JSON object for each alert, and a summary', async () => {
    const [first, second, third, fourth, fifth] = [tls(1), http(2), http(3), tls(4), http(5)].map(
      inTrace,
    );
    const later = [{ ...third!, synSeen: false }, fourth!, { ...fifth!, missed: 9 }];
    const records = [first!, second!, ...later];
    await writeFile(
      join(folder, 'trace.pcap'),
      Buffer.concat([...encodeTrace(packetsOf(records))]),
    );
    const run = new Running(folder, 'watch', '--model', 'model', '--replay', 'trace.pcap');
    expect(await run.code).toBe(0);
    // 4745 differs from 1603 in three bits and in three.
    const score = 6 / 16;
    expect(run.alerts).toEqual([
      {
        ...(JSON.parse(toJsonLine(records[1]!)) as object),
        score,
        threshold: 0.25,
        model: 'TLS',
        bytes: [
          { at: 0, hex: '47', share: 1 / 2, field: 'record type' },
          { at: 1, hex: '45', share: 1 / 2, field: 'record version' },
        ],
      },
    ]);
    expect(run.stderr).toMatch(
      /^3 payloads scored, 1 over the threshold 0.2500 \(1 reported, 0 held back\)$/m,
    );
    expect(run.stderr).toMatch(/^left out: 1 mid-stream, 1 after missed bytes$/m);
    expect(run.stderr).toMatch(
      /^payload to verdict: 50 % within [\d.e-]+ ms, 90 % .* 99.9 % .*, the longest/m,
    );
  });

  test.each([
    ['byte-surprise', 4],
    ['rule-1603', 2],
    ['port', 0],
  ])('takes the detector %s, and tells the bytes where it can', async (name, told) => {
    const odd = { ...http(2), respPort: 8080 };
    await writeFile(join(folder, 'odd.log'), `${toJsonLine(tls(1))}\n${toJsonLine(odd)}\n`);
    const run = new Running(folder, 'watch', '--model', name, '--log', 'odd.log');
    expect(await run.code).toBe(0);
    expect(run.alerts).toMatchObject([{ uid: 'C2', model: 'TLS' }]);
    expect(run.alerts[0]!.bytes).toHaveLength(told);
    expect(run.stderr).toMatch(/^2 payloads scored, 1 over the threshold/m);
  });

  test('keeps to the budget, by the time of the trace, and says what it held back', async () => {
    const records = [0, 1, 2, 3, 60, 61].map((ts) => ({ ...inTrace(http(ts)), ts: 600 + ts }));
    await writeFile(join(folder, 'many.pcap'), Buffer.concat([...encodeTrace(packetsOf(records))]));
    const run = new Running(
      folder,
      ...['watch', '--model', 'model', '--replay', 'many.pcap', '--alerts-per-minute', '2'],
    );
    expect(await run.code).toBe(0);
    expect(run.alerts.length).toBe(4);
    expect(run.stderr).toMatch(
      /held back 2 alerts of the minute 1970-01-01T00:10 UTC, more than 2; the highest score among them was 0.3750/,
    );
    expect(run.stderr).toMatch(/6 over the threshold 0.2500 \(4 reported, 2 held back\)/);
  });

  test('reads a log, and follows it as it grows', async () => {
    const log = join(folder, 'firstbytes.log');
    await writeFile(log, `${toJsonLine(http(1))}\n`);
    const once = new Running(folder, 'watch', '--model', 'model', '--log', 'firstbytes.log');
    expect(await once.code).toBe(0);
    expect(once.alerts).toMatchObject([{ uid: 'C1' }]);
    const run = new Running(
      folder,
      'watch',
      '--model',
      'model',
      '--log',
      'firstbytes.log',
      '--follow',
    );
    await run.until(({ alerts }) => alerts.length === 1);
    await appendFile(log, `${toJsonLine(tls(2))}\n${toJsonLine(http(3))}\n`);
    await run.until(({ alerts }) => alerts.length === 2);
    run.interrupt();
    expect(await run.code).toBe(0);
    expect(run.alerts).toMatchObject([{ uid: 'C1' }, { uid: 'C3' }]);
    expect(run.stderr).toMatch(/^3 payloads scored, 2 over/m);
  });

  test('a damaged trace: what came before, why, and exit code 1', async () => {
    const bytes = Buffer.concat([...encodeTrace(packetsOf([inTrace(http(1))]))]);
    await writeFile(join(folder, 'cut.pcap'), Buffer.concat([bytes, Buffer.alloc(3)]));
    const run = new Running(folder, 'watch', '--model', 'model', '--replay', 'cut.pcap');
    expect(await run.code).toBe(1);
    expect(run.alerts.length).toBe(1);
    expect(run.stderr).toMatch(/cut.pcap: .*expected/);
  });

  test('a model without a threshold needs one on the command line', async () => {
    const bare = new Running(folder, 'watch', '--model', 'bare', '--replay', 'trace.pcap');
    expect(await bare.code).toBe(1);
    expect(bare.stderr).toMatch(
      /^firstbytes: bare: it was saved without a threshold, above which/m,
    );
    const run = new Running(
      folder,
      ...['watch', '--model', 'bare', '--replay', 'trace.pcap', '--threshold', '0.2'],
    );
    expect(await run.code).toBe(0);
    expect(run.alerts.length).toBe(1);
  });
});
