import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadLogDetector, readLogDay, saveLogDetector, type LogDay } from 'firstbytes';
import {
  chooseAlerts,
  fitLogDetector,
  scoreLogs,
  type LogDetector,
  type ScoredLogs,
} from 'firstbytes/learn';
import { beforeAll, expect, test } from 'vitest';

const days = resolve(__dirname, '../../../data/zeek-logs');
const readDay = (name: string) => readLogDay(join(days, name), { logs: ['conn', 'dns', 'http'] });

let detector: LogDetector;
let day: LogDay;
let scored: ScoredLogs;
beforeAll(async () => {
  detector = fitLogDetector(await readDay('day-1'));
  day = await readDay('day-2');
  scored = scoreLogs(detector, day);
}, 60_000);

test('finds most kinds of attacks with few alerts, and says why', () => {
  const { alerts, hosts } = chooseAlerts(scored, { alerts: 20 });
  expect(alerts.length).toBeLessThanOrEqual(20);
  const uids = day.log('conn').texts('uid').values;
  const found = new Map<string, number>();
  for (const row of new Set(alerts.flatMap(({ connections }) => [...connections]))) {
    const attack = day.labels!.get(uids[row]!)?.attack;
    if (attack !== undefined) found.set(attack, (found.get(attack) ?? 0) + 1);
  }
  const all = new Map<string, number>();
  for (const { attack } of day.labels!.values()) all.set(attack, (all.get(attack) ?? 0) + 1);
  const half = [...all].filter(([attack, rows]) => (found.get(attack) ?? 0) >= rows / 2);
  expect(half.length).toBeGreaterThanOrEqual(10);
  // The four attackers, and the resolver that passes on the tunnel's queries.
  const attackers = ['10.20.0.53', '10.20.1.17', '10.20.1.18', '10.20.1.19', '10.20.1.20'];
  expect(
    hosts
      .slice(0, 5)
      .map(({ host }) => host)
      .sort(),
  ).toEqual(attackers);
  for (const { reasons } of alerts) {
    expect(reasons.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const shares = reasons.map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  }
});

test('scores and findings agree', () => {
  const { scores, findings, findingOf } = scored;
  expect(scores).toHaveLength(day.log('conn').count);
  const ranks = findings.map(({ score }) => score);
  expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
  const owned = findings.map(({ connections }) => new Set(connections));
  for (const [row, rank] of findingOf.entries()) {
    expect(owned.findIndex((rows) => rows.has(row)) + 1).toBe(rank);
  }
  const best = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  expect(best).toBeCloseTo(findings[0]!.score, 12);
});

test('is restored to the last bit, and so are its scores', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
  await saveLogDetector(folder, detector);
  const loaded = await loadLogDetector(folder);
  expect(JSON.stringify(loaded)).toBe(JSON.stringify(detector));
  const after = scoreLogs(loaded, day);
  expect(after.scores).toEqual(scored.scores);
  expect(after.findings).toEqual(scored.findings);
  const file = join(folder, 'log-detector.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"units":23410', '"units":23411'));
  await expect(loadLogDetector(folder)).rejects.toThrow(/log-detector\.json: its SHA-256 is/);
  await rm(folder, { recursive: true });
}, 30_000);

/** The mean over the kinds of attacks of the share of their connections in the first alerts. */
function meanRecall(of: LogDay, { findings }: ScoredLogs, alerts: number): number {
  const uids = of.log('conn').texts('uid').values;
  const found = new Map<string, number>();
  const all = new Map<string, number>();
  for (const { attack } of of.labels!.values()) all.set(attack, (all.get(attack) ?? 0) + 1);
  const rows = new Set(findings.slice(0, alerts).flatMap(({ connections }) => [...connections]));
  for (const row of rows) {
    const attack = of.labels!.get(uids[row]!)?.attack;
    if (attack !== undefined) found.set(attack, (found.get(attack) ?? 0) + 1);
  }
  const recalls = [...all].map(([attack, count]) => (found.get(attack) ?? 0) / count);
  return recalls.reduce((sum, one) => sum + one, 0) / recalls.length;
}

test('docs/logs.md has the figures of both days', async () => {
  const text = await readFile(resolve(days, '../../docs/logs.md'), 'utf8');
  const [, ...cells] = /^\| log detector +\|(.*)\|(.*)\|(.*)\|(.*)\|$/m.exec(text)!;
  const written = cells.map((cell) => Number(/[\d.]+/.exec(cell)![0]));
  const day3 = await readDay('day-3');
  const scored3 = scoreLogs(detector, day3);
  const found = [
    ...[10, 50].map((alerts) => meanRecall(day, scored, alerts)),
    ...[10, 50].map((alerts) => meanRecall(day3, scored3, alerts)),
  ];
  expect(found.map((one) => Number(one.toFixed(2)))).toEqual(written);
  expect(text).toContain(
    `the detector has ${scored.findings.length} and ${scored3.findings.length} findings`,
  );
}, 30_000);
