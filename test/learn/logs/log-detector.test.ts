import { loadDetector, loadLogDetector, ModelError, saveLogDetector } from 'firstbytes';
import {
  chooseAlerts,
  fitLogDetector,
  logDetectorFromJSON,
  scoreLogs,
  type LogDetector,
  type Logs,
} from 'firstbytes/learn';
import { memoryStore } from 'firstbytes/model';
import { beforeAll, expect, test } from 'vitest';
import {
  benignConnections,
  connection,
  connFields,
  dnsFields,
  httpFields,
  logOf,
  START,
  type Row,
} from './made-up-logs';

const logs = async (
  conn?: readonly Row[],
  dns?: readonly Row[],
  http?: readonly Row[],
): Promise<Logs> => ({
  logs: new Map([
    ...(conn ? [['conn', await logOf(connFields, conn)] as const] : []),
    ...(dns ? [['dns', await logOf(dnsFields, dns)] as const] : []),
    ...(http ? [['http', await logOf(httpFields, http)] as const] : []),
  ]),
});

let detector: LogDetector;
beforeAll(async () => {
  detector = fitLogDetector(await logs(benignConnections()));
});

test('finds a scan, a beacon and an upload that a benign day lacks', async () => {
  const scan = Array.from({ length: 300 }, (_, at) =>
    connection(400 + at / 20, `S${at}`, {
      ...{ 'id.orig_h': '10.0.0.3', 'id.resp_p': at, service: '-', orig_bytes: 0, resp_bytes: 0 },
      ...{ conn_state: 'REJ', history: 'Sr', orig_pkts: 1, resp_pkts: 1 },
    }),
  );
  const beacon = Array.from({ length: 60 }, (_, at) =>
    connection(30 * at, `T${at}`, { 'id.orig_h': '10.0.0.4', 'id.resp_h': '192.0.2.1' }),
  );
  const upload = connection(900, 'U0', {
    ...{ 'id.orig_h': '10.0.0.5', orig_bytes: 40_000_000, orig_pkts: 28_000, duration: 40 },
  });
  const day = await logs([...benignConnections(2), ...scan, ...beacon, upload]);
  const { alerts } = chooseAlerts(scoreLogs(detector, day));
  const of = (host: string) => alerts.find((one) => one.host === host);
  expect(of('10.0.0.3')).toMatchObject({ target: 'unanswered' });
  expect(of('10.0.0.3')!.connections).toHaveLength(300);
  expect(of('10.0.0.4')).toMatchObject({ target: '192.0.2.1:443' });
  expect(of('10.0.0.5')!.reasons.map(({ column }) => column)).toContain('orig_bytes');
});

test('finds a tunnel and guessing by names and requests alone', async () => {
  const query = (at: number, host: string, name: string): Row => ({
    ...{ ts: START + at, uid: `D${at}`, 'id.orig_h': host, query: name, rcode_name: 'NOERROR' },
  });
  const request = (at: number, host: string, uri: string, status: number): Row => ({
    ...{ ts: START + at, uid: `H${at}`, 'id.orig_h': host, 'id.resp_h': '10.0.1.1' },
    ...{ 'id.resp_p': 80, uri, user_agent: 'curl/8', status_code: status, request_body_len: 0 },
  });
  const benign = Array.from({ length: 900 }, (_, at) => at * 2);
  const names = benign.map((at) => query(at, `10.0.0.${at % 7}`, `www${at % 3}.site.example`));
  const pages = benign.map((at) => request(at, `10.0.0.${at % 7}`, `/page${at % 9}.html`, 200));
  const detector = fitLogDetector(await logs(undefined, names, pages));
  const tunnel = Array.from({ length: 200 }, (_, at) =>
    query(300 + at / 10, '10.0.0.3', `${'qzx7k'.repeat(6)}${at}.t.other.example`),
  );
  const guessing = Array.from({ length: 200 }, (_, at) =>
    request(600 + at / 10, '10.0.0.5', `/admin${at}`, 404),
  );
  const day = await logs(undefined, [...names, ...tunnel], [...pages, ...guessing]);
  const scored = scoreLogs(detector, day);
  const { alerts } = chooseAlerts(scored);
  const parts = (host: string) =>
    alerts.filter((one) => one.host === host).map(({ part, target }) => `${part} ${target}`);
  expect(parts('10.0.0.3')).toContain('domain other.example');
  expect(parts('10.0.0.5')).toContain('web 10.0.1.1:80');
  expect(scored.missingParts).toEqual(['connection', 'host', 'pair', 'beacon']);
  expect(scored.absentLogs).toEqual(['conn']);
  expect(scored.scores).toHaveLength(0);
});

test('a field that is absent says nothing, and entries that cannot be used are counted', async () => {
  const without = connFields.filter((field) => !['history', 'conn_state'].includes(field));
  const rows = [
    ...benignConnections(3),
    connection(5, 'X', { ts: '-' }),
    connection(6, 'Y', { 'id.orig_h': '-' }),
  ];
  const scored = scoreLogs(detector, { logs: new Map([['conn', await logOf(without, rows)]]) });
  expect(scored.unused).toEqual([
    {
      log: 'conn',
      used: 1500,
      unset: 2,
      absentFields: ['conn_state', 'history'],
      withoutConnection: 0,
    },
  ]);
  expect([...scored.scores.slice(-2)]).toEqual([-Infinity, -Infinity]);
  expect(chooseAlerts(scored, { expected: 0.01 }).found).toBe(0);
});

test('times and counts that nobody sends are survived', async () => {
  const odd = [
    connection(0, 'A', { ts: 1e300, orig_bytes: 9e15 }),
    connection(0, 'B', { ts: -1e300, duration: 1e300 }),
  ];
  const { findings, scores } = scoreLogs(detector, await logs([...benignConnections(4), ...odd]));
  expect(findings.every(({ score, expected }) => Number.isFinite(score) && expected > 0)).toBe(
    true,
  );
  expect(scores.every((score) => Number.isFinite(score))).toBe(true);
  const empty = scoreLogs(detector, await logs([]));
  expect(empty.findings).toEqual([]);
  expect(empty.missingParts).toContain('connection');
});

test('one host with very many connections is one alert', async () => {
  const flood = Array.from({ length: 10_000 }, (_, at) =>
    connection(at / 50, `F${at}`, { resp_bytes: 0, conn_state: 'S0', history: 'S' }),
  );
  const scored = scoreLogs(detector, await logs(flood));
  const { alerts, connections } = chooseAlerts(scored);
  expect(alerts).toHaveLength(1);
  expect(connections).toBe(10_000);
  expect(chooseAlerts(scored, { alerts: 0 }).alerts).toEqual([]);
});

test('refuses a day that is empty or short, and options out of range', async () => {
  await expect(logs([]).then(fitLogDetector)).rejects.toThrow(
    /Cannot fit a log detector: found no entry in conn\.log, dns\.log, http\.log/,
  );
  const short = await logs([connection(0, 'A'), connection(60, 'B')]);
  expect(() => fitLogDetector(short)).toThrow(/found 60 seconds .* at least 2 windows of 480/);
  const day = await logs(benignConnections());
  expect(() => fitLogDetector(day, { window: 0 })).toThrow(/found window 0/);
  expect(() => fitLogDetector(day, { longWindow: 30 })).toThrow(/found longWindow 30/);
  const scored = scoreLogs(fitLogDetector(day), day);
  expect(() => chooseAlerts(scored, { alerts: 1.5 })).toThrow(/found alerts 1\.5/);
});

test('refuses what is not a saved log detector', async () => {
  const saved = JSON.parse(JSON.stringify(detector)) as Record<string, unknown>;
  expect(() => logDetectorFromJSON({ ...saved, kind: 'pca' })).toThrow(TypeError);
  expect(() => logDetectorFromJSON({ ...saved, window: -1 })).toThrow(/windows of -1 and 480/);
  expect(() => logDetectorFromJSON({ ...saved, tokens: {} })).toThrow(/token-counts/);
  expect(() => logDetectorFromJSON({ ...saved, parts: [{ kind: 'log-part', part: 'x' }] })).toThrow(
    /found the part "x"/,
  );
  const store = memoryStore('logs');
  await saveLogDetector(store, detector);
  await expect(loadDetector(store)).rejects.toThrow(/whole logs \(firstbytes logs\)/);
  await expect(loadLogDetector(memoryStore('empty'))).rejects.toThrow(ModelError);
  const other = new TextEncoder().encode('{"version":1,"detector":"pca"}');
  const pca = memoryStore('pca', new Map([['firstbytes.json', other]]));
  await expect(loadLogDetector(pca)).rejects.toThrow(/"detector" is "pca": expected "logs"/);
});
