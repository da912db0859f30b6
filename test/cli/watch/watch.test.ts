import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Autoencoder,
  encodeTrace,
  fitDetector,
  type FirstBytes,
  hexToBits,
  packetsOf,
  saveDetector,
  saveModel,
} from 'firstbytes';
import { decodeZeekMessage, encodeZeekEvent } from 'firstbytes/capture';
import { toJsonLine } from 'firstbytes/records';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpDescription } from '../../model/made-up-description';
import { payloadMessage, zeekRecord } from '../../capture/live/payloads';
import { textFrame, ZeekServer } from '../../capture/live/server';

const root = resolve(__dirname, '../../..');
let folder: string;

interface ToldAlert {
  readonly uid?: string;
  readonly hex: string;
  readonly score: number;
  readonly bytes: readonly { readonly at: number }[];
}

/** The command as a user runs it, while it runs. */
class Running {
  stdout = '';
  stderr = '';
  readonly code: Promise<number | null>;
  readonly #child;
  readonly #waiting = new Set<() => void>();

  constructor(...args: string[]) {
    this.#child = spawn(process.execPath, [join(root, 'lib/bin/firstbytes.js'), ...args], {
      cwd: folder,
    });
    this.#child.stdout.on('data', (text: Buffer) => {
      this.stdout += text.toString();
      for (const wake of this.#waiting) wake();
    });
    this.#child.stderr.on('data', (text: Buffer) => {
      this.stderr += text.toString();
      for (const wake of this.#waiting) wake();
    });
    this.code = new Promise((done) => this.#child.on('close', done));
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Resolves when the output is as it should be. */
  async until(isSo: (running: Running) => boolean): Promise<void> {
    while (!isSo(this)) {
      await new Promise<void>((wake) => {
        this.#waiting.add(wake);
      });
    }
  }

  get alerts(): ToldAlert[] {
    return this.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as ToldAlert);
  }
}

const bitsOf = (byte: number) => Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1);
const tls = (number: number): FirstBytes => zeekRecord(number, '160301019e0100019a0303');
const http = (number: number): FirstBytes => zeekRecord(number, '474554202f20485454502f');

/** The record as a trace has it: no uid, no history, and no more bytes than it keeps. */
const inTrace = (record: FirstBytes): FirstBytes => {
  const { ts, origHost, origPort, respHost, respPort, proto, hex, synSeen } = record;
  const length = hex.length / 2;
  return { ts, origHost, origPort, respHost, respPort, proto, length, hex, synSeen };
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-watch-'));
  // Two bytes, and gives back 1603 whatever it is shown.
  const autoencoder: Autoencoder = {
    bytes: 2,
    layers: [{ units: 16, activation: 'linear' }],
    weights: [
      {
        kernel: new Float32Array(256),
        bias: Float32Array.from([0x16, 0x03].flatMap((byte) => bitsOf(byte))),
      },
    ],
  };
  const threshold = { score: 0.25, falsePositiveRate: 0.01 };
  await saveModel(join(folder, 'model'), autoencoder, { ...madeUpDescription, threshold });
  await saveModel(join(folder, 'bare'), autoencoder, madeUpDescription);
  const rows = hexToBits(
    [1, 2, 3].map((number) => tls(number).hex),
    8,
  );
  for (const name of ['byte-surprise', 'rule-1603', 'port'] as const) {
    const ports = new Uint16Array(rows.count).fill(443);
    const detector = await fitDetector(name, { ...rows, ports }, { seed: 1 });
    await saveDetector(join(folder, name), detector, { ...madeUpDescription, threshold });
  }
});
afterAll(() => rm(folder, { recursive: true }));

describe('firstbytes watch', () => {
  test.each([
    ['no source', [], /expected one of --zeek, --log and --replay/],
    ['two sources', ['--log', 'a', '--replay', 'b'], /expected one of/],
    ['--follow without a log', ['--replay', 'b', '--follow'], /--follow goes with --log/],
    ['--notify without a Zeek', ['--replay', 'b', '--notify'], /--notify goes with --zeek/],
    ['a threshold below 0', ['--replay', 'b', '--threshold', '-1'], /a number of 0 or more/],
    ['a budget of none', ['--replay', 'b', '--alerts-per-minute', '0'], /at least 1/],
  ])('called with %s exits with 2', async (_, args, message) => {
    const run = new Running('watch', '--model', 'model', ...args);
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
    const run = new Running('watch', '--model', 'model', '--replay', 'trace.pcap');
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
      /^3 payloads scored, 1 over the threshold 0.2500 \(1 told, 0 held back\)$/m,
    );
    expect(run.stderr).toMatch(/^left out: 1 mid-stream, 1 behind bytes that were missed$/m);
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
    const run = new Running('watch', '--model', name, '--log', 'odd.log');
    expect(await run.code).toBe(0);
    expect(run.alerts).toMatchObject([{ uid: 'C2', model: 'TLS' }]);
    expect(run.alerts[0]!.bytes).toHaveLength(told);
    expect(run.stderr).toMatch(/^2 payloads scored, 1 over the threshold/m);
  });

  test('keeps to the budget, by the time of the trace, and says what it held back', async () => {
    const records = [0, 1, 2, 3, 60, 61].map((ts) => ({ ...inTrace(http(ts)), ts: 600 + ts }));
    await writeFile(join(folder, 'many.pcap'), Buffer.concat([...encodeTrace(packetsOf(records))]));
    const run = new Running(
      ...['watch', '--model', 'model', '--replay', 'many.pcap', '--alerts-per-minute', '2'],
    );
    expect(await run.code).toBe(0);
    expect(run.alerts.length).toBe(4);
    expect(run.stderr).toMatch(
      /held back 2 alerts of the minute 1970-01-01T00:10 UTC, more than 2; the highest score among them was 0.3750/,
    );
    expect(run.stderr).toMatch(/6 over the threshold 0.2500 \(4 told, 2 held back\)/);
  });

  test('reads a log, and follows it as it grows', async () => {
    const log = join(folder, 'firstbytes.log');
    await writeFile(log, `${toJsonLine(http(1))}\n`);
    const once = new Running('watch', '--model', 'model', '--log', 'firstbytes.log');
    expect(await once.code).toBe(0);
    expect(once.alerts).toMatchObject([{ uid: 'C1' }]);
    const run = new Running('watch', '--model', 'model', '--log', 'firstbytes.log', '--follow');
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
    const run = new Running('watch', '--model', 'model', '--replay', 'cut.pcap');
    expect(await run.code).toBe(1);
    expect(run.alerts.length).toBe(1);
    expect(run.stderr).toMatch(/cut.pcap: .*expected/);
  });

  test('a model without a threshold needs one on the command line', async () => {
    const bare = new Running('watch', '--model', 'bare', '--replay', 'trace.pcap');
    expect(await bare.code).toBe(1);
    expect(bare.stderr).toMatch(
      /^firstbytes: bare: it was saved without a threshold: expected one/m,
    );
    const run = new Running(
      ...['watch', '--model', 'bare', '--replay', 'trace.pcap', '--threshold', '0.2'],
    );
    expect(await run.code).toBe(0);
    expect(run.alerts.length).toBe(1);
  });

  test('listens to Zeek, tells it, and serves metrics, until it is interrupted', async () => {
    const server = await ZeekServer.start();
    const run = new Running(
      ...['watch', '--model', 'model', '--zeek', server.url, '--notify', '--metrics', '0'],
    );
    await server.subscribed();
    const short = { ...http(3), hex: '16', length: 9 };
    server.send(...[tls(1), http(2), short, http(4)].map((record) => payloadMessage(record)));
    await server.received(2);
    expect(server.messages.map((message) => decodeZeekMessage(message))).toMatchObject(
      ['C2', 'C4'].map((uid) => ({
        name: 'FirstBytes::anomaly',
        args: [{ value: uid }, {}, {}, {}, { value: 6 / 16 }, { value: 0.25 }, { value: 'TLS' }],
      })),
    );
    await run.until(({ alerts, stderr }) => alerts.length === 2 && stderr.includes('/metrics'));
    const [metrics] = /http:\S+/.exec(run.stderr)!;
    expect(metrics).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const answer = await fetch(metrics);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/);
    const text = await answer.text();
    for (const line of [
      'firstbytes_scored_total 3',
      'firstbytes_alerts_total 2',
      'firstbytes_alerts_held_back_total 0',
      'firstbytes_left_out_total{reason="cut"} 1',
      'firstbytes_verdict_seconds_bucket{le="+Inf"} 3',
      'firstbytes_verdict_seconds_count 3',
      'firstbytes_zeek_received_total 4',
      'firstbytes_zeek_published_total 2',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect((await fetch(new URL('/', metrics))).status).toBe(404);
    run.interrupt();
    expect(await run.code).toBe(0);
    expect(run.stderr).toMatch(
      /a payload was cut to 1 bytes and the model looks at 2.*FirstBytes::bytes/,
    );
    expect(run.stderr).toMatch(
      /^Zeek: 4 payloads received, 0 messages malformed, 0 dropped; 0 reconnects/m,
    );
    await server.stop();
  });

  test('ends where the replay of a trace by Zeek ends', async () => {
    const server = await ZeekServer.start();
    const run = new Running('watch', '--model', 'model', '--zeek', server.url, '--notify');
    await server.subscribed();
    const done = encodeZeekEvent({
      topic: 'firstbytes/payload',
      name: 'FirstBytes::done',
      args: [{ type: 'string', value: 'trace.pcap' }],
    });
    server.send(payloadMessage(http(1)), done);
    expect(await run.code).toBe(0);
    expect(run.stderr).toMatch(/Zeek has come to the end of its trace/);
    // The anomaly was on its way before the connection was closed.
    await server.received(1);
    await server.stop();
  });

  test('without a Zeek says what is there instead, and exits with 1', async () => {
    const server = await ZeekServer.start();
    await server.stop().catch(() => undefined);
    const run = new Running('watch', '--model', 'model', '--zeek', 'ws://127.0.0.1:9');
    expect(await run.code).toBe(1);
    expect(run.stderr).toMatch(/^firstbytes: ws:\/\/127.0.0.1:9.*: nothing answers/);
  });
});

describe('firstbytes record --zeek', () => {
  // More than is written while they arrive, fewer than the queue holds.
  const COUNT = 40_000;

  test('writes what Zeek sends until it is interrupted, all that arrived', async () => {
    const server = await ZeekServer.start();
    const run = new Running('record', '--zeek', server.url, '--out', 'td');
    await server.subscribed();
    const frame = textFrame(payloadMessage(tls(1)));
    server.send('no record');
    server.sendFrames(Buffer.concat(Array.from({ length: COUNT }, () => frame)));
    await server.flushed();
    // As a terminal and npx both pass one Ctrl-C on.
    run.interrupt();
    run.interrupt();
    expect(await run.code).toBe(0);
    expect(await readFile(join(folder, 'td', 'TLS'), 'utf8')).toBe(`${tls(1).hex}\n`.repeat(COUNT));
    expect(run.stderr).toMatch(/^td\/TLS: 40000 payloads added$/m);
    expect(run.stderr).toMatch(/^Zeek: 40000 payloads received, 1 messages malformed/m);
    await server.stop();
  });

  test('as JSON Lines, to the end of a replay', async () => {
    const server = await ZeekServer.start();
    const run = new Running('record', '--zeek', server.url, '--jsonl', '-');
    await server.subscribed();
    const done = encodeZeekEvent({
      topic: 'firstbytes/payload',
      name: 'FirstBytes::done',
      args: [],
    });
    server.send(payloadMessage(tls(1)), done);
    expect(await run.code).toBe(0);
    expect(run.stdout).toBe(`${toJsonLine(tls(1))}\n`);
    await server.stop();
  });
});
