/** The committed open set itself. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

interface Row {
  readonly hex: string;
  readonly len: number;
  readonly proto: string;
  readonly synSeen: boolean;
  readonly label: string;
  readonly case: string;
  readonly client: string;
  readonly conditions: Record<string, string | number | boolean>;
}

const folder = resolve(__dirname, '../../../data');
const files = ['protocols.jsonl.gz', 'hard-cases.jsonl.gz'].map((name) => {
  const data = readFileSync(resolve(folder, 'open-set', name));
  const rows = gunzipSync(data)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  return { name, data, rows };
});
const rows = files.flatMap((file) => file.rows);
const usual = files[0]!.rows;

function countBy(list: readonly Row[], key: (row: Row) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of list) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

test.each(files)('$name: README.md states its checksum', ({ name, data }) => {
  const sha256 = createHash('sha256').update(data).digest('hex');
  const readme = readFileSync(resolve(folder, 'README.md'), 'utf8');
  expect(readme).toMatch(new RegExp(`\\| \`${name}\` *\\| \`${sha256}\` *\\|`));
});

test('the two files are small', () => {
  expect(files.reduce((sum, { data }) => sum + data.length, 0)).toBeLessThan(1_000_000);
});

test('there are at least 25 protocols besides TLS, HTTP, SSH and DNS, each with 30 rows or more', () => {
  const counts = countBy(usual, ({ label }) => label);
  for (const label of ['TLS', 'HTTP', 'SSH', 'DNS']) counts.delete(label);
  expect(counts.size).toBeGreaterThanOrEqual(25);
  for (const [label, count] of counts) expect(count, label).toBeGreaterThanOrEqual(30);
});

test('each hard case has 30 rows or more', () => {
  const counts = countBy(files[1]!.rows, ({ label, case: kind }) => `${label} ${kind}`);
  expect(counts.size).toBeGreaterThanOrEqual(13);
  for (const [name, count] of counts) expect(count, name).toBeGreaterThanOrEqual(30);
});

test('every row has its fields', () => {
  for (const row of rows) {
    expect(row.hex).toMatch(/^([0-9a-f]{2}){1,64}$/);
    expect(row.hex.length).toBe(2 * Math.min(64, row.len));
    for (const field of [row.label, row.case, row.client]) expect(field).not.toBe('');
    expect(['tcp', 'udp']).toContain(row.proto);
    expect(row.conditions).toBeTypeOf('object');
  }
});

test('usual rows and hard cases are apart', () => {
  expect(usual.every((row) => row.case === 'usual')).toBe(true);
  expect(files[1]!.rows.every((row) => row.case !== 'usual')).toBe(true);
});

test('only what is caught in the middle lacks its beginning', () => {
  for (const row of rows) expect(row.synSeen).toBe(row.case !== 'midstream');
});

test('no row is repeated for want of variety: most protocols have many distinct ones', () => {
  const labels = [...new Set(usual.map(({ label }) => label))];
  const many = labels.filter((label) => {
    const hexes = usual.filter((row) => row.label === label).map(({ hex }) => hex);
    return new Set(hexes).size >= 15;
  });
  expect(many.length).toBeGreaterThanOrEqual(25);
});

describe('first bytes that are known by their specifications', () => {
  test.each([
    ['SMTP', /^EHLO |^HELO /i],
    ['POP3', /^CAPA\r|^USER |^STLS\r/],
    ['VNC', /^RFB 003\.00[38]\n$/],
    ['rsync', /^@RSYNCD: \d\d\./],
    ['AMQP', /^AMQP/],
    ['NATS', /^CONNECT \{/],
    ['XMPP', /<stream:stream /],
  ])('%s', (label, pattern) => {
    const own = usual.filter((row) => row.label === label);
    expect(own.length).toBeGreaterThan(0);
    for (const { hex } of own) expect(Buffer.from(hex, 'hex').toString('latin1')).toMatch(pattern);
  });

  test('a padded ClientHello is one that the server answers', () => {
    const own = rows.filter((row) => row.case === 'padded-hello');
    for (const row of own) expect(row.conditions.answer).toBe('ServerHello');
  });

  test('a FakeTLS row has a record header, and the server answers no ServerHello', () => {
    const own = rows.filter((row) => row.label === 'FakeTLS');
    for (const row of own) {
      expect(row.hex).toMatch(/^1[67]0[3]0[13]/);
      expect(row.conditions.answer).not.toBe('ServerHello');
    }
  });
});
