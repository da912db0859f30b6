import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findZeek, runZeek } from '../../../traffic/office/zeek';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'office-zeek-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'day'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A program in Zeek's place: it is run as Zeek is, and does what a line of shell says. */
function zeekThat(line: string) {
  const file = join(folder, 'bin', 'zeek');
  writeFileSync(file, `#!/bin/sh\n${line}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('Zeek is looked for in the folders of PATH, and must be a program', () => {
  const path = `${join(folder, 'none')}:${join(folder, 'bin')}`;
  expect(findZeek(path)).toBeUndefined();
  const zeek = zeekThat('true');
  expect(findZeek(path)).toBe(zeek);
  chmodSync(zeek, 0o644);
  expect(findZeek(path)).toBeUndefined();
  expect(findZeek('')).toBeUndefined();
});

test("Zeek reads the trace with the project's package, and its logs are compressed", () => {
  const zeek = zeekThat('echo "$@" > conn.log; echo asked > dns.log; echo x > notes');
  const day = join(folder, 'day');
  writeFileSync(join(day, 'http.log.gz'), 'of another run');
  expect(runZeek(zeek, day)).toEqual(['conn.log.gz', 'dns.log.gz']);
  expect(readdirSync(day).sort()).toEqual(['conn.log.gz', 'dns.log.gz', 'notes']);
  const said = gunzipSync(readFileSync(join(day, 'conn.log.gz'))).toString('utf8');
  expect(said).toMatch(/^-C -r trace\.pcap \/.*lib\/capture\/zeek\n$/);
});

test('a Zeek that fails or writes nothing is an error that says so', () => {
  expect(() => runZeek(zeekThat('echo no such file >&2; exit 1'), join(folder, 'day'))).toThrow(
    'no such file',
  );
  expect(() => runZeek(zeekThat('true'), join(folder, 'day'))).toThrow('wrote no logs of');
});
