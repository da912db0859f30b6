import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseAlerts, fitLogDetector, scoreLogs, type Logs } from 'firstbytes/learn';
import { logsJson, logsTable, renderLogsPage, type LogsReport } from 'firstbytes/report';
import { chromium } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import {
  benignConnections,
  connection,
  connFields,
  dnsFields,
  logOf,
  START,
  type Row,
} from '../../learn/logs/made-up-logs';

const browserPath = '/usr/bin/chromium';
const EVIL = '<img src=x onerror=alert(1)></script><b>\u001b[31m\u202e"\'&';

let report: LogsReport;
beforeAll(async () => {
  const query = (at: number, name: string): Row => ({
    ...{
      ts: START + at,
      uid: `D${at}`,
      'id.orig_h': '10.0.0.1',
      rcode_name: 'NOERROR',
      query: name,
    },
  });
  const names = Array.from({ length: 900 }, (_, at) => query(2 * at, 'www.site.example'));
  const benign: Logs = {
    logs: new Map([
      ['conn', await logOf(connFields, benignConnections())],
      ['dns', await logOf(dnsFields, names)],
    ]),
  };
  const attacks = Array.from({ length: 80 }, (_, at) =>
    connection(300 + at / 4, `${EVIL}${at}`, {
      'id.orig_h': `10.9.0.${at % 30}`,
      ...{
        'id.resp_h': `10.8.0.${at}`,
        service: EVIL,
        history: EVIL,
        orig_bytes: 1e9,
        resp_bytes: 0,
      },
    }),
  );
  const tunnel = Array.from({ length: 100 }, (_, at) =>
    query(400 + at, `${'x7'.repeat(20)}${at}.${EVIL.replace('.', '')}.evil<b>.example`),
  );
  const flood = Array.from({ length: 120 }, (_, at) =>
    connection(500 + at / 9, `F${at}`, {
      'id.orig_h': '10.7.0.7',
      resp_bytes: 0,
      conn_state: 'S0',
    }),
  );
  const day: Logs = {
    logs: new Map([
      ['conn', await logOf(connFields, [...benignConnections(2), ...attacks, ...flood])],
      ['dns', await logOf(dnsFields, [...names, ...tunnel])],
    ]),
  };
  const detector = fitLogDetector(benign);
  const scored = scoreLogs(detector, day);
  const { window, longWindow, fitted } = detector;
  const about = {
    ...{ version: '0', folder: EVIL, model: EVIL, fitted, window, longWindow, expected: 1 },
    ...{ badLines: new Map([['conn', 2]]), cut: new Map([['dns', 3]]) },
  };
  report = { scored, chosen: chooseAlerts(scored), day, about };
});

test('texts of strangers are escaped in the page', () => {
  expect(report.chosen.alerts.length).toBeGreaterThan(25);
  const html = renderLogsPage(report);
  expect(html).toContain('&lt;img src=x');
  expect(html).not.toMatch(/<img|<b>|\u001b|\u202e/);
});

test('nothing in the table or the JSON controls a terminal', () => {
  const table = logsTable(report);
  expect(table).toContain('<img src=x');
  expect(table).not.toMatch(/\u001b|\u202e/);
  const json = [...logsJson(report)].join('');
  expect(json).not.toMatch(/\u001b|\u202e/);
  const parsed = JSON.parse(json) as {
    folder: string;
    logs: Record<string, object>;
    alerts: { host: string; uids: string[]; why: { share: number }[] }[];
    hosts: object[];
  };
  expect(parsed.folder).toBe(EVIL);
  expect(parsed.logs.conn).toMatchObject({ badLines: 2, used: 1700, cut: false });
  expect(parsed.logs.dns).toMatchObject({ cut: true });
  expect(parsed.alerts).toHaveLength(report.chosen.alerts.length);
  expect(parsed.alerts.flatMap(({ uids }) => uids)).toContain(`${EVIL}0`);
  expect(parsed.alerts[0]!.why.length).toBeGreaterThan(0);
});

test('says so if nothing was found', () => {
  const scored = { ...report.scored, findings: [] };
  const none = { ...report, scored, chosen: chooseAlerts(scored) };
  expect(logsTable(none)).toContain('Nothing found.');
  expect(renderLogsPage(none)).toContain('Nothing found.');
});

test.skipIf(!existsSync(browserPath))(
  'a browser shows it offline, with folded lists',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
    await writeFile(join(folder, 'logs.html'), renderLogsPage(report));
    const browser = await chromium.launch({
      executablePath: browserPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('pageerror', ({ message }) => problems.push(message));
      page.on('console', (message) => problems.push(message.text()));
      page.on('dialog', () => problems.push('a dialog'));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) problems.push(request.url());
      });
      await page.goto(`file://${join(folder, 'logs.html')}`);
      const alerts = page.locator('#alerts tbody tr');
      expect(await alerts.count()).toBe(report.chosen.alerts.length);
      expect(await page.locator('#hosts > details').count()).toBe(1);
      expect(await page.locator('article details[open]').count()).toBe(0);
      const flood = page.locator('article', { hasText: ': 10.7.0.7, ' }).first();
      await flood.locator('summary').click();
      expect(await flood.locator('summary').innerText()).toMatch(/the first 50 of 120 connections/);
      expect(await flood.locator('tbody tr').count()).toBe(50);
      // Nothing is wider than a small window, except what scrolls by itself.
      await page.setViewportSize({ width: 400, height: 800 });
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(400);
      expect(problems).toEqual([]);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  },
  60_000,
);
