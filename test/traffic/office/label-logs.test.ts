import { resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readAttackLines } from '../../../traffic/office/attack-lines';
import { readDay } from '../../../traffic/office/connections';
import { labelDay } from '../../../traffic/office/label';
import { labelsText } from '../../../traffic/office/label-logs';

const data = resolve(__dirname, '../../../data/zeek-logs');

describe.each([
  ['day-2', 7_288],
  ['day-3', 2_637],
])('%s', (name, count) => {
  test(`has its ${count} labels exactly, in the order of conn.log`, async () => {
    const folder = resolve(data, name);
    const day = await readDay(folder);
    const labels = labelDay(day, readAttackLines(resolve(folder, 'attacks.jsonl')));
    expect(labels).toHaveLength(count);
    const expected = gunzipSync(readFileSync(resolve(folder, 'labels.tsv.gz'))).toString('utf8');
    expect(labelsText(labels)).toBe(expected);
  });
});
