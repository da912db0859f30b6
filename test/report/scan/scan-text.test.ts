import {
  fitDetector,
  recordRows,
  renderScanPage,
  scanCsv,
  scanFigure,
  scanJson,
  scanRecords,
  scanTable,
  whyFlagged,
} from 'firstbytes';
import { countCategories } from 'firstbytes/scores';
import { printable } from 'firstbytes/internal';
import { describe, expect, test } from 'vitest';
import { hello, nearestModel, record, ruleModel } from '../../scores/scan/made-up-scan';
import {
  about,
  hostile,
  hostileHost,
  madeUpRecords,
  madeUpScan,
  twoModelScan,
} from './made-up-page';

interface Json {
  records: Record<string, unknown>;
  categories: unknown[];
  findings: Record<string, unknown>[];
  groups: { group: number; findings: number[]; signature?: { text: string } }[];
}
const whole = (pieces: Iterable<string>) => [...pieces].join('');
const json = (text: string) => JSON.parse(text) as Json;

describe('the table', () => {
  test('lists the model, the categories, and the findings, highest score first', async () => {
    const lines = scanTable(await madeUpScan(), 20).split('\n');
    expect(lines[0]).toBe('rule: TLS at 8 bytes, rule-1603, threshold 0.5');
    expect(lines.slice(2, 5)).toEqual([
      'speaks   records  to ports',
      'TLS      2        443 (2)',
      'unknown  4        22 (1), 80 (1), 443 (1), 8080 (1)',
    ]);
    expect(lines[6]).toBe('Found 4 of 6 records (66.7 %):');
    expect(lines[8]).toMatch(/^rank +score +nearest +group +text +why +proto +from +to +time$/);
    expect(lines[9]).toMatch(/^1 +1 +HTTP +1 +GET \/ HTTP\/1\.1··Host: a· +record type 50 %, /);
    expect(lines).toHaveLength(14);
  });

  test('says how many it leaves away', async () => {
    expect(scanTable(await madeUpScan(), 1)).toMatch(
      /\n… and 3 more: --top shows more of them\.\n$/,
    );
  });

  test('says so where nothing is found, and where nothing was scanned', async () => {
    const model = await ruleModel();
    const clean = await scanRecords([record(hello)], [model]);
    expect(scanTable(clean, 20)).toMatch(/\nNothing found in 1 record\.\n$/);
    const none = scanTable(await scanRecords([], [model]), 20);
    expect(none).toMatch(/\nNothing found in 0 records\.\n$/);
    expect(none).not.toMatch(/NaN|Infinity/);
  });

  test('holds nothing that controls a terminal', async () => {
    const text = scanTable(await madeUpScan(), 20);
    expect(text).toContain('<b>·]0;x·"·:40004');
    expect(text).not.toMatch(/[^\P{C}\n]/u);
  });

  test('names each model’s protocol where there are several', async () => {
    const text = scanTable(await twoModelScan(), 20);
    expect(text).toMatch(/^TLS +2 +443 \(2\)$/m);
    expect(text).toMatch(/^HTTP +2 +80 \(1\), 8080 \(1\)$/m);
    expect(text).toMatch(/^1 +0\.\d+ \((TLS|HTTP)\)/m);
  });
});

test('of more findings than are described every form says so', async () => {
  const scan = await scanRecords(madeUpRecords, [await ruleModel()], undefined, { findings: 3 });
  const told =
    'Only the 3 findings with the highest scores are described; 1 others are only counted';
  const table = scanTable(scan, 2);
  expect(table).toContain('Found 4 of 6 records (66.7 %):');
  expect(table).toContain(`… and 2 more: --top shows more of them.\n${told}.`);
  expect(json(whole(scanJson(scan, about)))).toMatchObject({ records: { notDescribed: 1 } });
  const page = await renderScanPage({ scan, about, plotly: '' });
  expect(page).toContain(told);
  expect(page).toContain('4 of 6 records');
  expect(whole(scanCsv(scan)).split('\r\n')).toHaveLength(5);
});

describe('CSV', () => {
  test('has a line a finding, ended as RFC 4180 has it', async () => {
    const lines = whole(scanCsv(await madeUpScan())).split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^rank,ts,time,uid,id\.orig_h,/);
    expect(lines[1]).toMatch(/^1,1795000001,2026-11-18 11:06:41\.000 UTC,,10\.0\.0\.1,40001,/);
    expect(lines[1]).toMatch(/,rule,1,0\.5,HTTP,0,1,record type 50 %; record version 50 %,4745/);
  });

  test('has no formula, no order to a terminal, and doubles quotes', async () => {
    const csv = whole(scanCsv(await madeUpScan()));
    expect(csv).toContain(",'=1+1,");
    expect(csv).toContain('"<b>·]0;x·""·"');
    expect(csv).not.toMatch(/[^\P{C}\r\n]/u);
  });
});

describe('JSON', () => {
  test('holds what was read and left out, the categories, findings and groups', async () => {
    const found = json(whole(scanJson(await madeUpScan(), about)));
    expect(found.records).toEqual({
      read: 9,
      scanned: 6,
      leftOut: { badLines: 2, midstream: 1, otherPorts: 0, cutShort: 0 },
    });
    expect(found.categories).toMatchObject([
      { name: 'TLS', records: 2 },
      { name: 'unknown', records: 4 },
    ]);
    expect(found.findings).toHaveLength(4);
    expect(found.findings[0]).toMatchObject({
      rank: 1,
      'id.resp_p': 80,
      text: 'GET / HTTP/1.1··Host: a····',
      scores: [1],
      score: 1,
      model: 'rule',
      synSeen: true,
      nearest: { protocol: 'HTTP', distance: 0 },
      group: 1,
      byteShares: [0.5, 0.5, 0, 0, 0, 0, 0, 0],
      why: [
        { field: 'record type', share: 0.5 },
        { field: 'record version', share: 0.5 },
      ],
    });
    const ranks = found.groups.flatMap(({ findings }) => findings).sort();
    expect(ranks).toEqual([1, 2, 3, 4]);
    expect(found.groups[0]!.signature!.text).toContain('signature firstbytes-group-1 {');
  });

  test('comes back as it was from texts of strangers, and prints none of their controls', async () => {
    const text = whole(scanJson(await madeUpScan(), about));
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    const found = json(text).findings.find((one) => one.hex === hostile)!;
    expect(found['id.orig_h']).toBe(hostileHost);
  });

  test('of nothing is JSON too, without a number that is none', async () => {
    const text = whole(scanJson(await scanRecords([], [await ruleModel()]), about));
    expect(json(text)).toMatchObject({ findings: [], groups: [] });
    expect(text).not.toContain('null');
  });

  test('comes in pieces where there is much of it', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => record(hostile, { origPort: 2000 + at }));
    const scan = await scanRecords(many, [await ruleModel()]);
    const pieces = [...scanJson(scan, about)];
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1 << 17);
    expect(json(whole(pieces)).findings).toHaveLength(1000);
    expect(whole(scanCsv(scan)).split('\r\n')).toHaveLength(1002);
  });

  test('goes without shares where a detector has none', async () => {
    const rows = recordRows([record(hello, { respPort: 22 })], 8);
    const detector = await fitDetector('port', rows, { seed: 1 });
    const model = { name: 'port', normal: 'TLS', detector, threshold: 0.6 };
    const scan = await scanRecords(madeUpRecords, [model]);
    const [found] = json(whole(scanJson(scan, about))).findings;
    expect(found).not.toHaveProperty('byteShares');
    expect(found).not.toHaveProperty('nearest');
    expect(scanTable(scan, 1)).toMatch(/^1 .* - /m);
    expect(whyFlagged(scan, scan.findings[0]!)).toEqual([]);
  });
});

test('a protocol that two models fit is counted as such', async () => {
  const http = { ...(await nearestModel('HTTP', [hello])), threshold: 1 };
  const scan = await scanRecords(madeUpRecords, [await ruleModel(), http]);
  expect(countCategories(scan).map(({ name, records }) => [name, records])).toEqual([
    ['TLS', 0],
    ['HTTP', 4],
    ['TLS or HTTP', 2],
  ]);
});

test('why sums the bytes of a field, and names bytes outside all by their number', async () => {
  const model = await nearestModel('TLS', ['00'.repeat(46)], { bytes: 46 });
  const payload = `${'00'.repeat(3)}ffff${'00'.repeat(40)}ff`;
  const scan = await scanRecords([record(payload)], [{ ...model, threshold: 0 }]);
  expect(whyFlagged(scan, scan.findings[0]!)).toEqual([
    { field: 'record length', from: 3, to: 5, share: 2 / 3 },
    { field: 'byte 45', from: 45, to: 46, share: 1 / 3 },
  ]);
});

describe('the figure', () => {
  test('draws every record once, by what it speaks, and the threshold', async () => {
    const scan = await twoModelScan();
    const { series, levels, id } = scanFigure(scan, 1);
    expect(id).toBe('scores-2');
    expect(series.map(({ name, y }) => [name, y.length])).toEqual([
      ['HTTP: 2 records', 2],
      ['another protocol or several: 2 records', 2],
      ['unknown: 2 records', 2],
    ]);
    expect(levels).toEqual([{ name: 'threshold', y: 0.2 }]);
    expect(Array.from(series[0]!.x as ArrayLike<number>)).toEqual([1, 5]);
  });

  test('of nothing is refused', async () => {
    const scan = await scanRecords([], [await ruleModel()]);
    expect(() => scanFigure(scan, 0)).toThrow('nothing was scanned');
  });
});

test('printable leaves letters of any script and takes what controls', () => {
  expect(printable('Zürich 東京 \x1b[31m\r\n\u202e\u2028')).toBe('Zürich 東京 ·[31m····');
});
