import { resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { readProtocol, scanJson, scanRecords, version, type ProtocolModel } from 'firstbytes';
import {
  fitKnownProtocols,
  KnownSamples,
  ScanSources,
  type KnownProtocols,
} from 'firstbytes/scores';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { root } from '../traces';
import type { Given } from './scan-tab';

/** The known protocols that the command reads in this repository. */
export async function knownInNode(): Promise<KnownProtocols> {
  const samples = new KnownSamples();
  await samples.addLabelled(resolve(root, 'data/open-set/protocols.jsonl.gz'));
  for (const protocol of ['TLS', 'HTTP', 'SSH', 'DNS']) {
    const data = resolve(root, 'data/training-data');
    samples.addEvenly(protocol, (await readProtocol(data, protocol, { limit: 20_000 })).lines);
  }
  return fitKnownProtocols(samples.values());
}

/** What the command prints as JSON about a file, and its messages. */
export async function scanInNode(
  { name, bytes }: Given,
  models: readonly ProtocolModel[],
  known: KnownProtocols,
): Promise<{ readonly json: string; readonly told: readonly string[] }> {
  const told: string[] = [];
  const sources = new ScanSources([{ name, source: bytes }], {
    keep: 64,
    midstream: false,
    tell: (message) => told.push(message),
  });
  const scan = await scanRecords(sources.records(), models, known);
  const json = [...scanJson(scan, { version, files: [name], ...sources.scanned })].join('');
  return { json, told };
}

/** Small inputs with known right answers, if they are beside the repository; not part of it. */
export function sharedCases(): Given[] {
  const folder = process.env.FIRSTBYTES_CASES ?? resolve(root, '../shared/cases');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:pcap|pcapng|log|jsonl|gz)$/.test(name))
    .filter((name) => statSync(resolve(folder, name)).size < 20_000_000)
    .map((name) => ({
      name: name.replaceAll('/', '-'),
      bytes: readFileSync(resolve(folder, name)),
    }));
}

/** The files of a zip file whose entries are stored or deflated, by name. */
export function filesOfZip(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const [method, size] = [zip.readUInt16LE(at + 8), zip.readUInt32LE(at + 18)];
    const [name, extra] = [zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)];
    const start = at + 30 + name + extra;
    const content = zip.subarray(start, start + size);
    files.set(
      zip.toString('utf8', at + 30, at + 30 + name),
      method === 0 ? content : inflateRawSync(content),
    );
    at = start + size;
  }
  return files;
}
