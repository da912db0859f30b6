import { resolve } from 'node:path';
import { loadEngine, type Engine } from 'firstbytes';
import type { Payloads } from 'firstbytes/records';
import {
  readCapstoneData,
  reproduceCapstone,
  runSeeds,
  type CapstoneData,
} from 'firstbytes/report';
import { beforeAll, expect, test } from 'vitest';

/** The first rows of each protocol. */
let data: CapstoneData;
let engine: Engine;
beforeAll(async () => {
  const all = await readCapstoneData(resolve(__dirname, '../../../data/training-data'));
  const few = ({ lines, ...about }: Payloads) => ({ ...about, lines: lines.slice(0, 1_000) });
  const { TLS, HTTP, SSH, DNS, midstream } = all;
  data = {
    TLS: few(TLS),
    HTTP: few(HTTP),
    SSH: few(SSH),
    DNS: few(DNS),
    midstream: few(midstream),
  };
  engine = await loadEngine();
});

test('a run is the same alone, after others, and as the report’s own seed', async () => {
  const common = { engine, epochs: 1 };
  const [, third] = (await runSeeds(data, 8, { ...common, seeds: [2, 3] })).runs;
  expect((await runSeeds(data, 8, { ...common, seeds: [3] })).runs).toEqual([third]);

  const { report } = await reproduceCapstone(data, { ...common, seed: 3, seeds: 2, now: () => 0 });
  expect(report.seeds!.widths.map(({ bytes }) => bytes)).toEqual([32, 16, 8]);
  const [at32, , at8] = report.seeds!.widths;
  expect(at8!.runs.map(({ seed }) => seed)).toEqual([3, 4]);
  expect(at8!.runs[0]).toEqual(third);
  expect(at32!.runs[0]!.losses).toEqual(report.widths[0]!.epochs.map(({ loss }) => loss));
  expect(at32!.runs[0]!.others.SSH).toMatchObject({ auc: report.widths[0]!.scores.SSH.auc });
  expect(at32!.bitMean.SSH.auc).toBe(report.widths[0]!.baselines.bitMean.SSH.auc);
}, 60_000);

test('one seed leaves the report as it was', async () => {
  const { report } = await reproduceCapstone(data, { engine, epochs: 1, seed: 1, now: () => 0 });
  expect(report).not.toHaveProperty('seeds');
}, 60_000);

test('stopped, it has the seeds that were done', async () => {
  const controller = new AbortController();
  const stopped = await runSeeds(data, 8, {
    engine,
    epochs: 1,
    seeds: [1, 2, 3, 4],
    signal: controller.signal,
    onRun: ({ seed }) => {
      if (seed === 2) controller.abort();
    },
  });
  expect(stopped.runs.map(({ seed }) => seed)).toEqual([1, 2]);
});

test('a training that fails is not taken for one that was stopped', async () => {
  await expect(runSeeds(data, 8, { engine, epochs: 1, seeds: [1.5] })).rejects.toThrow(
    'The seed is 1.5',
  );
});
