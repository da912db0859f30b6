import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { countWeights, loadEngine } from 'firstbytes';
import {
  capstoneNumbers,
  otherProtocols,
  readCapstoneData,
  readSeeds,
  runSeeds,
  summarizeSeeds,
  type CapstoneData,
  type SeedsReport,
  type Spread,
} from 'firstbytes/report';
import { beforeAll, describe, expect, test } from 'vitest';

const root = resolve(__dirname, '../../..');
const at = (path: string) => resolve(root, path);

let kept: SeedsReport;
let data: CapstoneData;
beforeAll(async () => {
  kept = await readSeeds(at('data/capstone-seeds.json'));
  data = await readCapstoneData(at('data/training-data'));
});

describe('data/capstone-seeds.json', () => {
  test('is of the data that is here, at the capstone’s epochs and split', () => {
    const { TLS, HTTP, SSH, DNS } = data;
    expect(kept.data).toEqual({
      TLS: TLS.sha256,
      HTTP: HTTP.sha256,
      SSH: SSH.sha256,
      DNS: DNS.sha256,
    });
    expect(kept.epochs).toBe(capstoneNumbers.training.epochs.length);
    expect(kept.rows).toEqual(capstoneNumbers.rows.TLS);
  });

  test('has twenty seeds at 8 and 16 bytes and five or more at 32, from 1 on', () => {
    expect(kept.widths.map(({ bytes }) => bytes)).toEqual([32, 16, 8]);
    for (const { bytes, runs } of kept.widths) {
      expect(runs.length).toBeGreaterThanOrEqual(bytes === 32 ? 5 : 20);
      expect(runs.map(({ seed }) => seed)).toEqual(runs.map((_, seed) => seed + 1));
    }
  });

  test('a seed trained again gives the same to the last bit', async () => {
    const [committed] = kept.widths.filter(({ bytes }) => bytes === 8);
    const seeds = [9];
    const anew = await runSeeds(data, 8, { seeds, engine: await loadEngine() });
    const runs = committed!.runs.filter(({ seed }) => seeds.includes(seed));
    expect(anew).toEqual({ ...committed, runs });
  }, 180_000);
});

describe('docs/results.md says the same', () => {
  const results = readFileSync(at('docs/results.md'), 'utf8').replaceAll(/ +/g, ' ');
  const short = (text: string) => text.replace(/^0\./, '.');
  const auc = (value: number) =>
    value === 1 ? '1' : value >= 0.99995 ? '> .9999' : short(value.toFixed(4));
  const loss = (value: number) => short(value.toFixed(4));
  const range = ({ median, least, greatest }: Spread, text: (value: number) => string) =>
    text(least) === text(greatest)
      ? text(least)
      : `${text(median)} (${text(least)} to ${text(greatest)})`;

  test('of each protocol and width', () => {
    for (const { bytes, seeds, others } of summarizeSeeds(kept)) {
      for (const name of otherProtocols) {
        const { auc: spread, separable, bitMean } = others[name];
        expect(results).toContain(
          `| ${bytes} | ${name} | ${range(spread, auc)} | ${separable} of ${seeds} | ${auc(bitMean.auc)} |`,
        );
      }
    }
  });

  test('of the losses and the stuck outputs', () => {
    for (const { bytes, loss: spread, stuck } of summarizeSeeds(kept)) {
      const weights = countWeights(bytes).toLocaleString('en-US');
      expect(results).toContain(
        `| ${bytes} | ${weights} | ${range(spread, loss)} | ${range(stuck.constant, String)} of ${8 * bytes} | ` +
          `${range(stuck.bitVaries, String)} |`,
      );
    }
  });
});
