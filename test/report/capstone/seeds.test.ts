import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readSeeds,
  renderCapstonePage,
  seedAucFigure,
  seedLossFigure,
  summarizeSeeds,
  type CapstoneData,
  readPlotlyBundle,
} from 'firstbytes/report';
import { findSeeds, seedsJson } from 'firstbytes/internal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apart, madeUpReport } from './made-up-report';
import { madeUpSeeds } from './made-up-seeds';

const seeds = madeUpSeeds();

describe('the summary', () => {
  test('has median, least and greatest of each width, and counts the seeds that part', () => {
    const at8 = summarizeSeeds(seeds)[2]!;
    expect(at8).toMatchObject({ bytes: 8, seeds: 3 });
    expect(at8.loss).toEqual({ median: 0.06, least: 0.05, greatest: 0.09 });
    expect(at8.stuck.constant).toEqual({ median: 55, least: 40, greatest: 60 });
    expect(at8.others.DNS).toMatchObject({
      auc: { median: 0.95, least: 0.9, greatest: 0.98 },
      separable: 0,
      bitMean: { auc: 1, separable: true },
    });
    expect(at8.others.SSH.separable).toBe(1);
    expect(at8.others.HTTP.separable).toBe(3);
  });

  test('takes the mean of the two in the middle of an even number', () => {
    expect(summarizeSeeds(seeds)[0]!.others.DNS.auc.median).toBeCloseTo(0.94, 12);
  });
});

describe('the figures', () => {
  test('a strip for each protocol and width, beside the mean of each bit', () => {
    const { series, caption, y } = seedAucFigure(seeds);
    expect(series.map(({ name }) => name)).toEqual(['mean of each bit', 'HTTP', 'SSH', 'DNS']);
    expect(series[0]!.x).toHaveLength(9);
    const dns = series[3]!;
    expect(Array.from(dns.x as string[])).toEqual(
      ['DNS 32', 'DNS 32', 'DNS 16', 'DNS 16'].concat(['DNS 8', 'DNS 8', 'DNS 8']),
    );
    expect(Array.from(dns.y)).toEqual([0.98, 0.9, 0.98, 0.9, 0.98, 0.9, 0.95]);
    expect(caption).toContain('2 seeds at 32 bytes, 2 seeds at 16 bytes and 3 seeds at 8 bytes');
    expect(y.range).toEqual([0.8, 1]);
  });

  test('losses at 8 bytes stand beside the capstone’s .0336', () => {
    const { series, caption } = seedLossFigure(seeds);
    expect(series[0]).toMatchObject({ x: [0.05, 0.09, 0.06], y: [0.98, 0.9, 0.95] });
    expect(series[1]).toMatchObject({ name: 'capstone, loss 0.0336', x: [0.0336, 0.0336] });
    expect(caption).toContain('Each point is one of 3 seeds');
    expect(caption).toContain('rank correlation is −1.00');
  });

  test('one seed alone has no correlation', () => {
    const widths = seeds.widths.map((width) => ({ ...width, runs: width.runs.slice(0, 1) }));
    expect(seedLossFigure({ ...seeds, widths }).caption).not.toContain('correlation');
  });
});

describe('the page', () => {
  const report = madeUpReport({ 32: apart, 16: apart, 8: apart });
  const render = async (parts: object) =>
    renderCapstonePage({ report, figures: [], plotly: await readPlotlyBundle(), ...parts });
  const row = (page: string, head: string) =>
    [
      ...page
        .split(`>${head}</th>`)
        .at(-1)!
        .split('</tr>')[0]!
        .matchAll(/>([^<]+)</g),
    ].map(([, text]) => text);

  test('of several seeds has their table, their losses and both figures', async () => {
    const page = await render({ report: { ...report, seeds } });
    expect(page).toContain('<h2>Over several seeds</h2>');
    expect(page).toContain('<figure id="seeds-auc">');
    expect(page).toContain('<figure id="seeds-loss">');
    const [, table, losses] = page.split('<div class="table">');
    expect(row(table!, '8 bytes, DNS')).toEqual(
      ['3', '0.9500', '0.9000', '0.9800', '0', '1.0000'].concat('separable'),
    );
    expect(row(losses!, '8 bytes')).toEqual(
      ['0.0600', '0.0500', '0.0900', '0.0336', '64'].concat([
        '55 (40 to 60)',
        '54 (39 to 59)',
        '5 (3 to 9)',
      ]),
    );
  });

  test('of one seed shows an earlier run of several, and says so', async () => {
    expect(await render({ earlierSeeds: seeds })).toContain(
      '<h2>Over several seeds, in an earlier run</h2>',
    );
    expect(await render({})).not.toContain('seeds-auc');
  });
});

describe('the file', () => {
  let folder = '';
  const file = () => join(folder, 'seeds.json');
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firstbytes-seeds-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const data = (change: Record<string, string> = {}) =>
    Object.fromEntries(
      Object.entries({ ...seeds.data, ...change }).map(([name, sha256]) => [name, { sha256 }]),
    ) as unknown as CapstoneData;

  test('has one line per seed and reads back unchanged', async () => {
    const text = seedsJson(seeds);
    expect(text.split('\n').filter((line) => line.startsWith('{"seed":'))).toHaveLength(7);
    await writeFile(file(), text);
    expect(await readSeeds(file())).toEqual(seeds);
  });

  test('is an earlier run only of the same data and number of epochs', async () => {
    await writeFile(file(), seedsJson(seeds));
    expect(await findSeeds(file(), data(), 2)).toEqual(seeds);
    expect(await findSeeds(file(), data(), 10)).toBeUndefined();
    expect(await findSeeds(file(), data({ DNS: 'other' }), 2)).toBeUndefined();
    expect(await findSeeds(join(folder, 'absent.json'), data(), 2)).toBeUndefined();
  });

  test.each([
    ['{', /seeds\.json is not JSON/],
    [
      '{"experiment": "capstone"}',
      /seeds\.json does not contain the seeds .* "npm start -- --seeds/,
    ],
  ])('that holds %s is refused by name', async (text, message) => {
    await writeFile(file(), text);
    await expect(readSeeds(file())).rejects.toThrow(message);
  });
});
