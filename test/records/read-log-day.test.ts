import { gzipSync } from 'node:zlib';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLogDay } from 'firstbytes';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connection, connFields, logText } from '../learn/logs/made-up-logs';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterEach(() => rm(folder, { recursive: true }));
const file = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);

test('reads the hours of an archived log as one, in order', async () => {
  await file('conn.13:00:00-14:00:00.log.gz', gzipSync(logText(connFields, [connection(2, 'C3')])));
  await file('conn.12:00:00-13:00:00.log', logText(connFields, [connection(1, 'C2')]));
  await file('conn.12:00:00-13:00:00.log.gz', gzipSync('a copy that is not read'));
  await file('conn-summary.log', 'another log');
  const day = await readLogDay(folder, { logs: ['conn'] });
  expect(day.log('conn').texts('uid').values).toEqual(['C2', 'C3']);
});

test('reads certain fields alone, and no error if one is absent', async () => {
  await file('conn.log', logText(connFields, [connection(1, 'C1')]));
  const fields = { conn: { uid: 'string', orig_bytes: 'count', vlan: 'int' } };
  const tsv = await readLogDay(folder, { fields });
  expect([...tsv.log('conn').columns.keys()]).toEqual(['uid', 'orig_bytes']);
  await file('conn.log', '{"uid":"C1","orig_bytes":5,"more":1}\n');
  const json = await readLogDay(folder, { fields });
  expect(json.log('conn').entry(0)).toEqual({ uid: 'C1', orig_bytes: 5, vlan: null });
});

test('reads at most as many entries as asked for', async () => {
  const rows = Array.from({ length: 9 }, (_, at) => connection(at, `C${at}`));
  await file('conn.log', logText(connFields, rows));
  expect((await readLogDay(folder, { limit: 4 })).log('conn').count).toBe(4);
});
