import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAttackLines } from '../../../traffic/office/attack-lines';
import { readDay } from '../../../traffic/office/connections';
import { labelDay } from '../../../traffic/office/label';
import { labelLogs, labelsText } from '../../../traffic/office/label-logs';

const data = resolve(__dirname, '../../../data/zeek-logs');
const textOf = (file: string) => gunzipSync(readFileSync(file)).toString('utf8');

describe.each([
  ['day-2', 7_288],
  ['day-3', 2_637],
])('%s', (name, count) => {
  test(`has its ${count} labels exactly, in the order of conn.log`, async () => {
    const folder = resolve(data, name);
    const day = await readDay(folder);
    const labels = labelDay(day, readAttackLines(join(folder, 'attacks.jsonl')));
    expect(labels).toHaveLength(count);
    expect(labelsText(labels)).toBe(textOf(join(folder, 'labels.tsv.gz')));
  });
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'label-logs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Write a log as Zeek does; fields are between spaces, and ~ is a space in a field. */
function writeLog(name: string, fields: string, types: string, rows: readonly string[]) {
  const tabs = (text: string) => text.trim().split(/ +/).join('\t').replaceAll('~', ' ');
  const header = [
    '#separator \\x09',
    '#set_separator\t,',
    '#empty_field\t(empty)',
    '#unset_field\t-',
    `#path\t${name}`,
    `#fields\t${tabs(fields)}`,
    `#types\t${tabs(types)}`,
  ];
  const text = `${[...header, ...rows.map(tabs)].join('\n')}\n`;
  writeFileSync(join(folder, `${name}.log`), text);
}

const writeConn = (rows: readonly string[]) => {
  writeLog(
    'conn',
    'ts uid id.orig_h id.resp_h id.resp_p proto orig_bytes resp_bytes',
    'time string addr addr port enum count count',
    rows,
  );
};
const line = (attack: string, technique: string, from: string, to: string, more = {}) =>
  JSON.stringify({ attack, technique, from, to, began: 100, ended: 200, ...more });
const writeAttacks = (...lines: readonly string[]) => {
  writeFileSync(join(folder, 'attacks.jsonl'), `${lines.join('\n')}\n`);
};
const labelled = async () => {
  await labelLogs(folder);
  const lines = textOf(join(folder, 'labels.tsv.gz')).trim().split('\n').slice(1);
  return lines.map((one) => one.split('\t').slice(0, 2).join(' '));
};

test('a third day is labelled from plain logs, each attack by its own rule', async () => {
  const [c1, c2, c4, c5, c8, c10] = [11, 12, 14, 15, 18, 20].map((last) => `10.20.1.${last}`);
  writeConn([
    `150 ping   ${c1}  10.20.1.77 0 icmp 32 -`,
    `150 other  ${c2}  10.20.1.77 0 icmp 32 32`,
    `150 try    ${c1}  10.20.0.80 999 tcp - -`,
    `150 silent ${c1}  10.20.0.80 80 tcp 0 0`,
    `150 read   ${c1}  10.20.0.80 80 tcp 70 900`,
    `150 login  ${c1}  10.20.0.80 22 tcp 70 900`,
    `150 guess  ${c1}  10.20.0.80 22 tcp 70 900`,
    `150 ask    ${c8}  10.20.0.53 53 udp 70 900`,
    `190 passed 10.20.0.53 192.0.2.53 53 udp 70 900`,
    `150 made   ${c4}  10.20.0.53 53 udp 70 900`,
    `150 again  ${c4}  10.20.0.53 53 udp 70 900`,
    `150 usual  ${c4}  10.20.0.53 53 udp 70 900`,
    `150 fuzz   ${c2}  10.20.0.80 80 tcp 70 900`,
    `150 page   ${c2}  10.20.0.80 80 tcp 70 900`,
    `150 put    ${c4}  192.0.2.67 443 tcp 4000000 900`,
    `150 slow   ${c5}  10.20.0.80 80 tcp 70 900`,
    `150 fast   ${c5}  10.20.0.80 80 tcp 70 900`,
    `201.1 late ${c5}  10.20.0.80 80 tcp 70 900`,
    `150 chat   ${c1}  10.20.1.78 5000 udp 70 900`,
    `150 own    ${c1}  10.20.0.9 0 icmp 32 32`,
    `150 flood  ${c10} 10.20.0.14 5140 udp 64 -`,
    `150 log    ${c10} 10.20.0.14 514 udp 64 -`,
    `150 n1     ${c4}  10.20.0.53 53 udp 70 900`,
  ]);
  writeLog('http', 'uid user_agent', 'string string', [
    'fuzz Fuzz~Faster~U~Fool~v1.1.0',
    'page curl/7.88.1',
    'fast curl/7.88.1',
    'slow Opera/9.80',
  ]);
  writeLog('ssh', 'uid client', 'string string', [
    'login SSH-2.0-OpenSSH_9.2p1',
    'guess SSH-2.0-MEDUSA_1.0',
  ]);
  writeLog('dns', 'uid query', 'string string', [
    'ask paaaa.v.sync-edge.example',
    'passed PAAAA.V.SYNC-EDGE.EXAMPLE',
    'made deadbeef12.example',
    'again deadbeef12.example.office.example',
    'usual intra.office.example',
    'n1 n1.q.metrics-edge.example',
  ]);
  writeAttacks(
    line('beacon-dns', 'T1071.004', c4!, 'q.metrics-edge.example'),
    line('sweep', 'T1018', c1!, '10.20.1.0/24'),
    line('port-scan', 'T1046', c1!, '10.20.0.80'),
    line('ssh-guessing', 'T1110.001', c1!, '10.20.0.80:22'),
    line('dns-tunnel', 'T1048', c8!, 'v.sync-edge.example'),
    line('dga', 'T1568.002', c4!, '*.dga', { names: ['deadbeef12.example'] }),
    line('path-guessing', 'T1595.003', c2!, '10.20.0.80:80'),
    line('exfiltration', 'T1048.002', c4!, '192.0.2.67:443'),
    line('slow-http', 'T1499.002', c5!, '10.20.0.80:80'),
    line('udp-flood', 'T1498.001', c10!, '10.20.0.14:5140'),
  );
  expect(await labelled()).toEqual([
    'ping sweep',
    'try port-scan',
    'silent port-scan',
    'guess ssh-guessing',
    'ask dns-tunnel',
    'passed dns-tunnel',
    'made dga',
    'again dga',
    'fuzz path-guessing',
    'put exfiltration',
    'slow slow-http',
    'flood udp-flood',
    'n1 beacon-dns',
  ]);
});

test.each([
  ['syn-flood', 'T1498.001', '10.20.1.20', '10.20.0.80:443'],
  ['udp-scan', 'T1046', '10.20.1.15', '10.20.0.20'],
  ['port-scan', 'T1046', '10.20.1.19', '10.20.0.20'],
])('what else the host of a %s does is benign', async (attack, technique, from, to) => {
  writeConn([
    `150 tried  ${from} 10.20.0.80 443 tcp - -`,
    `150 asked  ${from} 10.20.0.20 161 udp 0 0`,
    `150 read   ${from} 10.20.0.80 443 tcp 500 900`,
    `150 log    ${from} 10.20.0.14 514 udp 80 -`,
    `150 silent ${from} 203.0.113.7 443 tcp - -`,
    `150 clock  ${from} 203.0.113.7 123 udp - -`,
    `98.9 early ${from} 10.20.0.80 443 tcp - -`,
  ]);
  writeAttacks(line(attack, technique, from, to));
  expect(await labelled()).toEqual([`${attack === 'udp-scan' ? 'asked' : 'tried'} ${attack}`]);
});

test.each([
  ['curl/7.88.1', []],
  ['Wget/1.21.3', []],
  ['python-requests/2.28.1', []],
  ['Python-urllib/3.11', []],
  ['git/2.39.5', []],
  ['aria2/1.36.0', []],
  ['Lynx/2.9.0dev.12', []],
  ['w3m/0.5.3+git20230121', []],
  ['lwp-request/6.68', []],
  ['Mozilla/5.0~(X11;~Linux~x86_64)', []],
  ['Mozilla/5.0~(Windows~NT~10.0)', ['a slow-http']],
  ['-', ['a slow-http']],
])("during a slow attack %s is distinguished from the attack's own", async (userAgent, found) => {
  writeConn(['150 a 10.20.1.20 10.20.0.80 80 tcp 70 900']);
  writeLog('http', 'uid user_agent', 'string string', [`a ${userAgent}`]);
  writeAttacks(line('slow-http', 'T1499.002', '10.20.1.20', '10.20.0.80:80'));
  expect(await labelled()).toEqual(found);
});

describe('generated names', () => {
  const ask = (query: string, uid = 'a') => {
    writeConn([
      `150 ${uid} 10.20.1.17 10.20.0.53 53 udp 70 900`,
      `150 b 10.20.1.11 10.20.0.53 53 udp 70 900`,
    ]);
    writeLog('dns', 'uid query', 'string string', [`${uid} ${query}`, 'b office.example']);
  };
  const dga = (more = {}) => {
    writeAttacks(line('dga', 'T1568.002', '10.20.1.17', '*.dga', more));
  };

  test.each([
    ['kqwjehfkqjwhe.test', ['a dga']],
    ['kqwjehfkqjwhe.test.office.example', ['a dga']],
    ['www.kqwjehfkqjwhe.test', []],
    ['office.example', []],
  ])(
    'if they were not written down, %s is recognised by its shape and askers',
    async (query, found) => {
      ask(query);
      dga();
      expect(await labelled()).toEqual(found);
    },
  );

  test.each([
    ['www.one.test', ['a dga']],
    ['kqwjehfkqjwhe.test', []],
  ])('if they were, %s is recognised by them alone', async (query, found) => {
    ask(query);
    dga({ names: ['www.one.test'] });
    expect(await labelled()).toEqual(found);
  });
});

test('a day without attacks has no labels, and labels that are right stay as they are', async () => {
  writeConn(['150 a 10.20.1.17 10.20.0.53 53 udp 70 900']);
  const file = join(folder, 'labels.tsv.gz');
  const right = gzipSync('uid\tattack\ttechnique\n', { level: 1 });
  writeFileSync(file, right);
  const before = statSync(file).mtimeMs;
  expect(await labelled()).toEqual([]);
  expect(readFileSync(file)).toEqual(right);
  expect(statSync(file).mtimeMs).toBe(before);
});

describe('what is refused', () => {
  test('a folder without conn.log', async () => {
    await expect(labelLogs(folder)).rejects.toThrow('has neither conn.log nor conn.log.gz');
  });

  test('a log with a line that cannot be read', async () => {
    writeConn(['150 a 10.20.1.17 10.20.0.53 53 udp 70 900', '150 b 10.20.1.17']);
    await expect(labelLogs(folder)).rejects.toThrow(/conn\.log:9: .*run Zeek on the trace again/);
  });

  test.each([
    ['port-scan', /the table of attacks has T1046 from 10\.20\.1\.19 to 10\.20\.0\.20, /],
    ['phishing', /the table of attacks has beacon-dns, beacon-http, .*attacks\.ts/],
  ])('an attack of no row: %s', async (attack, message) => {
    writeConn(['150 a 10.20.1.17 10.20.0.53 53 udp 70 900']);
    writeAttacks(line(attack, 'T1', '10.20.1.11', '10.20.0.20'));
    await expect(labelLogs(folder)).rejects.toThrow(message);
  });

  test.each([
    ['{"attack": 1', /attacks\.jsonl:2: SyntaxError/],
    ['[]', /attacks\.jsonl:2: "attack" is nothing; expected texts/],
    [line('dga', 'T1', 'a', 'b').replace('100', '"noon"'), /"began" is "noon"/],
    [line('dga', 'T1', 'a', 'b', { names: [1] }), /"names" is \[1\]/],
  ])('attacks.jsonl with the line %s', async (text, message) => {
    writeConn(['150 a 10.20.1.17 10.20.0.53 53 udp 70 900']);
    writeAttacks('', text);
    await expect(labelLogs(folder)).rejects.toThrow(message);
  });
});
