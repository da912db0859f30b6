import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeTrace, fitDetector, hexToBits, saveDetector } from 'firstbytes';
import { encodeDatagram } from 'firstbytes/capture';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpDescription } from '../model/made-up-description';
import { run } from './firstbytes';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  const datagram = (text: string) =>
    encodeDatagram({
      sourceHost: '10.0.0.1',
      sourcePort: 40_000,
      destinationHost: '10.0.0.2',
      destinationPort: 443,
      payload: Buffer.from(text),
    });
  const trace = (linkType: number, bytes: Uint8Array) =>
    Buffer.concat([...encodeTrace([{ ts: 1, bytes }], linkType)]);
  await writeFile(join(folder, 'unread.pcap'), trace(258, datagram('hello')));
  await writeFile(join(folder, 'cropped.pcap'), trace(101, datagram('hello').subarray(0, 31)));
  const detector = await fitDetector('rule-1603', hexToBits(['1603010200010001'], 8), { seed: 1 });
  const threshold = { score: 0.5, falsePositiveRate: 0.01 };
  await saveDetector(join(folder, 'rule'), detector, { ...madeUpDescription, threshold });
});
afterAll(() => rm(folder, { recursive: true }));

describe('what of a trace is not read', () => {
  const unread = 'unread.pcap: 1 of 1 packets were not read: their link type is 258 (PKTAP)';

  test('record says it and exits with 1', async () => {
    const { code, stdout, stderr } = await run(
      folder,
      'record',
      '--pcap',
      'unread.pcap',
      '--jsonl',
      '-',
    );
    expect(stderr).toContain(unread);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  test.each([
    ['scan', ['unread.pcap', '--no-known']],
    ['watch', ['--replay', 'unread.pcap']],
  ])('%s says it and exits with 1', async (name, args) => {
    const { code, stderr } = await run(folder, name, '--model', 'rule', ...args);
    expect(stderr).toContain(unread);
    expect(code).toBe(1);
  });

  test('a note alone is not a failure', async () => {
    const { code, stdout, stderr } = await run(
      folder,
      'record',
      '--pcap',
      'cropped.pcap',
      '--jsonl',
      '-',
    );
    expect(stderr).toContain('cropped.pcap: 1 of 1 packets are shorter than their IP headers say');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ len: 5, hex: '68656c' });
  });

  test.each(['record', 'scan', 'watch'])('%s --help says how far a trace is read', async (name) => {
    const { stdout } = await run(folder, name, '--help');
    expect(stdout).toMatch(/tunnels are followed 4 deep, and at most 1024 fragmented packets/);
  });
});
