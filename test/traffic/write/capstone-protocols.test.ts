/** The rows of TLS, HTTP, SSH and DNS, from a trace, and as they are committed. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { encodeTrace, type FirstBytes, packetsOf, readLabelledRecords } from 'firstbytes';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientNumber, serverAddress, serverKind } from '../../../traffic/record/addresses';
import { rowsAt } from '../../../traffic/record/counts';
import { readCapstoneRows } from '../../../traffic/write/capstone-protocols';
import { toLine } from '../../../traffic/write/rows';
import { writeRows } from '../../../traffic/write/open-set-files';
import type { ServerKind } from '../../../traffic/clients/client';
import { capstoneProtocols } from '../../../traffic/protocols';
import { recordedSets } from '../../../traffic/record/sets';

const data = resolve(__dirname, '../../../data');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'capstone-protocols-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const clients = capstoneProtocols.flatMap((protocol) => protocol.clients);
let ts = 1000;
function connection(name: string, kind: ServerKind, respPort: number, hex: string): FirstBytes {
  const number = clients.findIndex((client) => client.name === name) + 1;
  const ends = { origHost: '127.0.0.1', origPort: 40_000 + ts, respPort };
  const respHost = serverAddress(number, kind);
  const length = hex.length / 2;
  return { ts: ts++, ...ends, respHost, proto: 'tcp', length, synSeen: true, hex };
}

/** Two TLS rows and one of each other protocol, whatever the set's rows are. */
const scale = 2 / recordedSets['capstone-protocols'].rows.TLS;

function trace(...records: readonly FirstBytes[]): string {
  const file = join(folder, `${ts}.pcap`);
  writeFileSync(file, Buffer.concat([...encodeTrace(packetsOf(records))]));
  return file;
}

describe('from a trace', () => {
  test('rows are in the order of time, with 64 bytes, their client, its stack and its server', async () => {
    const file = trace(
      connection('dig', 'plain', 53, '0020abcd'),
      connection('firefox tls', 'go', 443, 'ab'.repeat(100)),
      connection('curl http', 'plain', 80, '47455420'),
      connection('node', 'legacy', 443, '160301'),
      connection('ssh', 'plain', 22, '5353482d'),
      connection('node', 'legacy', 443, '1603'),
    );
    const rows = await readCapstoneRows(file, scale);
    const of = (label: string, client: string, stack: string, server: string, hex: string) => ({
      ...{ label, case: 'usual', client, conditions: { stack, server } },
      first: expect.objectContaining({ hex }) as FirstBytes,
    });
    expect(rows).toEqual([
      of('DNS', 'dig', 'BIND', 'plain', '0020abcd'),
      of('TLS', 'firefox tls', 'NSS', 'go', 'ab'.repeat(64)),
      of('HTTP', 'curl http', 'curl', 'plain', '47455420'),
      of('TLS', 'node', 'OpenSSL', 'legacy', '160301'),
      of('SSH', 'ssh', 'OpenSSH', 'plain', '5353482d'),
    ]);
    expect(rows[1]!.first.length).toBe(100);
  });

  test('what is missing is named', async () => {
    const file = trace(connection('node', 'go', 443, '160301'));
    await expect(readCapstoneRows(file, scale)).rejects.toThrow('TLS: 1 of 2; HTTP: 0 of 1');
  });

  test('the file is read as labelled records, and the facts of it are true', async () => {
    const first = connection('curl http', 'plain', 80, '47455420');
    const conditions = { stack: 'curl', server: 'plain' };
    const row = { first, label: 'HTTP', case: 'usual', client: 'curl http', conditions };
    const facts = writeRows(folder, 'rows.jsonl.gz', [row]);
    const file = join(folder, 'rows.jsonl.gz');
    const { records, bad } = await readLabelledRecords(file);
    expect(bad).toEqual([]);
    expect(records.map(({ fields }) => fields)).toEqual([JSON.parse(toLine(row))]);
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    const size = statSync(file).size;
    expect(facts).toEqual({ name: 'rows.jsonl.gz', rows: 1, labels: 1, size, sha256 });
  });
});

describe('as committed', () => {
  const name = 'capstone-protocols.jsonl.gz';
  const file = join(data, 'open-set', name);
  const full = recordedSets['capstone-protocols'];
  const read = async () => (await readLabelledRecords(file)).records;

  test('README.md states its checksum, and it is small', () => {
    const bytes = readFileSync(file);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const readme = readFileSync(join(data, 'README.md'), 'utf8');
    expect(readme).toMatch(new RegExp(`\\| \`${name}\` *\\| \`${sha256}\` *\\|`));
    expect(bytes.length).toBeLessThan(2_500_000);
  });

  test('it has the rows of each protocol, in the order of time', async () => {
    const records = await read();
    for (const protocol of capstoneProtocols) {
      const own = records.filter(({ label }) => label === protocol.label);
      expect(own.length, protocol.label).toBe(rowsAt(full, protocol, 1));
    }
    const times = records.map((record) => record.ts);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('every client took part, and each row says its stack and its server', async () => {
    const records = await read();
    const stacks = new Map(clients.map(({ name, stack }) => [name, stack]));
    const seen = new Set(records.map(({ fields }) => fields.client));
    expect([...seen].sort()).toEqual([...stacks.keys()].sort());
    for (const { respHost, hex, length, synSeen, fields } of records) {
      const [stack, server] = [stacks.get(fields.client as string), serverKind(respHost)];
      expect(fields.conditions).toEqual({ stack, server });
      expect(hex.length).toBe(2 * Math.min(64, length));
      expect(fields.case).toBe('usual');
      expect(synSeen).toBe(true);
    }
  });

  test('the addresses identify the clients', async () => {
    const pairs = (await read()).map(({ respHost, fields }) => [fields.client, respHost] as const);
    const numbers = new Set(pairs.map(([, respHost]) => clientNumber(respHost)));
    const both = new Set(pairs.map(([client, host]) => `${String(client)} ${clientNumber(host)}`));
    expect([numbers.size, both.size]).toEqual([clients.length, clients.length]);
  });

  test('TLS, HTTP and SSH begin as their specifications say', async () => {
    const begins: Readonly<Record<string, RegExp>> = {
      TLS: /^16030[1-3]/,
      HTTP: /^(474554|504f5354|48454144|505554|44454c455445|4f5054494f4e53|5041544348)20/,
      SSH: /^5353482d322e302d/,
    };
    for (const { label, hex } of await read()) expect(hex).toMatch(begins[label ?? ''] ?? /./);
  });
});
