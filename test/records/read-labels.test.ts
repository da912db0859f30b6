import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readLabels, readLogDay } from 'firstbytes';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'firstbytes-labels-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const good = 'uid\tattack\ttechnique\nC1\tport-scan\tT1046\nC2\tdga\tT1568.002\n';
const conn = [
  '#separator \\x09',
  '#unset_field\t-',
  '#path\tconn',
  '#fields\tuid\tduration',
  '#types\tstring\tinterval',
  'C1\t0.5',
  'C3\tbad',
  '',
].join('\n');

describe('labels', () => {
  test('are read by uid, plain, gzip and from bytes', async () => {
    const expected = new Map([
      ['C1', { attack: 'port-scan', technique: 'T1046' }],
      ['C2', { attack: 'dga', technique: 'T1568.002' }],
    ]);
    expect(await readLabels(file('labels.tsv', good))).toEqual(expected);
    expect(await readLabels(file('zipped', gzipSync(good)))).toEqual(expected);
    expect(await readLabels(file('dos', good.replaceAll('\n', '\r\n')))).toEqual(expected);
    const halves = async function* () {
      yield await Promise.resolve(new TextEncoder().encode(good.slice(0, 30)));
      yield new TextEncoder().encode(good.slice(30));
    };
    expect(await readLabels(halves())).toEqual(expected);
    expect(await readLabels(file('none', 'uid\tattack\ttechnique\n'))).toEqual(new Map());
  });

  test.each([
    ['', ':1: ""; expected the header "uid\\tattack\\ttechnique"'],
    ['uid attack technique\n', ':1: "uid attack technique"; expected the header'],
    [`${good}C3\tscan\n`, ':4: "C3\\tscan"; expected a uid, an attack and a technique'],
    [`${good}\nC3\tscan\tT1\n`, ':4: ""; expected a uid'],
    [`${good}C1\tdga\tT1568\n`, ':4: C1 as dga, and as port-scan before; expected one label'],
  ])('that are damaged are refused, with file and line (%#)', async (text, message) => {
    const path = file('bad.tsv', text);
    await expect(readLabels(path)).rejects.toThrow(`${path}${message}`);
  });

  test('that are not there are the system’s error', async () => {
    await expect(readLabels(join(folder, 'nowhere'))).rejects.toThrow(/nowhere/);
  });
});

describe('a day’s folder', () => {
  const day = mkdtempSync(join(folder, 'day-'));
  const put = (name: string, text: string | Uint8Array) => {
    writeFileSync(join(day, name), text);
  };

  test('gives its logs by name, its labels, and says what is absent', async () => {
    put('conn.log', conn);
    put('dns.log.gz', gzipSync(conn.replace('#path\tconn', '#path\tdns')));
    put('notes.txt', 'not a log');
    const without = await readLogDay(day);
    expect([...without.logs.keys()]).toEqual(['conn', 'dns']);
    expect(without.labels).toBeUndefined();
    expect(without.absent).toEqual(['labels.tsv (or labels.tsv.gz)']);
    expect(without.log('dns').count).toBe(1);
    expect([...without.bad.keys()]).toEqual(['conn', 'dns']);
    expect(() => without.log('http')).toThrow(/has no log "http"; read were: conn, dns/);

    put('labels.tsv.gz', gzipSync(good));
    const chosen = await readLogDay(day, { logs: ['conn', 'http'] });
    expect([...chosen.logs.keys()]).toEqual(['conn']);
    expect(chosen.labels?.get('C1')?.attack).toBe('port-scan');
    expect(chosen.absent).toEqual(['http.log (or http.log.gz)']);
  });

  test('without a log is refused; a folder that is not there is the system’s error', async () => {
    await expect(readLogDay(mkdtempSync(join(folder, 'empty-')))).rejects.toThrow(
      /found no .log and no .log.gz file/,
    );
    await expect(readLogDay(join(folder, 'nowhere'))).rejects.toThrow(/ENOENT.*nowhere/);
  });
});
