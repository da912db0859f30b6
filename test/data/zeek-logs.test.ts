import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readZeekLog } from 'firstbytes';
import { describe, expect, test } from 'vitest';

const folder = resolve(__dirname, '../../data/zeek-logs');
const readme = readFileSync(resolve(folder, 'README.md'), 'utf8').replaceAll(/ +/g, ' ');
const days = ['day-1', 'day-2', 'day-3'];
const count = (entries: number) => entries.toLocaleString('en-US');
const linesOf = (file: string) =>
  (file.endsWith('.gz') ? gunzipSync(readFileSync(file)) : readFileSync(file))
    .toString('utf8')
    .trim()
    .split('\n');
const labelsOf = (day: string) =>
  linesOf(resolve(folder, day, 'labels.tsv.gz'))
    .slice(1)
    .map((line) => line.split('\t') as [uid: string, attack: string, technique: string]);

describe.each(days)('%s', (day) => {
  const files = readdirSync(resolve(folder, day));

  test.each(files)(
    '%s is the file that the README names, and every line of it is read',
    async (name) => {
      const file = resolve(folder, day, name);
      const entries = name.endsWith('.log.gz')
        ? await readZeekLog(file)
        : { count: linesOf(file).length - (name.startsWith('labels') ? 1 : 0), bad: [] };
      expect(entries.bad).toEqual([]);
      const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
      expect(readme).toContain(`| \`${day}/${name}\` | \`${sha256}\` | ${count(entries.count)} |`);
    },
  );
});

test.each(days.slice(1))(
  'the labels of %s are of its own connections, and counted in the README',
  async (day) => {
    const conn = await readZeekLog(resolve(folder, day, 'conn.log.gz'), { columns: ['uid'] });
    const uids = new Set(conn.texts('uid').values);
    const labels = labelsOf(day);
    expect(labels.filter(([uid]) => !uids.has(uid))).toEqual([]);
    expect(new Set(labels.map(([uid]) => uid)).size).toBe(labels.length);
    for (const attack of new Set(labels.map(([, name]) => name))) {
      const found = labels.filter(([, name]) => name === attack);
      const row = readme.split('\n').find((line) => line.startsWith(`| \`${attack}\``))!;
      const [, , technique, two, three] = row.split('|').map((cell) => cell.trim());
      expect(day === 'day-2' ? two : three, attack).toBe(count(found.length));
      expect(technique, attack).toContain(found[0]![2]);
    }
  },
);
