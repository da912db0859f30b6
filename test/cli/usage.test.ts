import { mkdir, mkdtemp, rm, symlink, link, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from './firstbytes';

// Every row starts its own process.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-usage-'));
  await writeFile(join(folder, 'a.jsonl'), '');
  await symlink('a.jsonl', join(folder, 'link.jsonl'));
  await link(join(folder, 'a.jsonl'), join(folder, 'hard.jsonl'));
  await mkdir(join(folder, 'm'));
  await symlink('m', join(folder, 'm-link'));
});
afterAll(() => rm(folder, { recursive: true }));

const NO_NUMBERS = [
  '',
  ' 5',
  '5 ',
  '1e3',
  '0x10',
  '5.0',
  '+5',
  '-1',
  'five',
  '9'.repeat(20),
  '1,2',
];
const NO_DECIMALS = ['', ' .5', '5e-1', '0x1', '+.5', '-.5', '.', 'NaN', 'Infinity', '1,5'];
/** The same readers serve other options: some of each are enough there. */
const FEW_NUMBERS = ['', '1e3'];
const FEW_DECIMALS = ['', '5e-1'];

/** What is wrong for an option of a command that is called correctly except for it, and what is said. */
const wrong: readonly (readonly [string, string, readonly string[], RegExp])[] = [
  [
    'record --pcap a --jsonl -',
    '--bytes',
    [...FEW_NUMBERS, '0', '65536'],
    /whole number of at least 1 and at most 65535/,
  ],
  [
    'record --pcap a --jsonl -',
    '--max-bytes',
    ['', '0', '1.5M', '1e3', '5 M', '5X', '99999999T'],
    /such as 1000, 500M/,
  ],
  [
    'record --pcap a --out o',
    '--keep-per-port',
    [...FEW_NUMBERS, '0'],
    /whole number of at least 1/,
  ],
  ['record --pcap a', '--jsonl', [''], /Expected a name/],
  ['record --pcap a', '--out', [''], /Expected a name/],
  ['record --jsonl -', '--pcap', [''], /Expected a name/],
  ['record --jsonl -', '--log', [''], /Expected a name/],
  [
    'record --jsonl -',
    '--zeek',
    ['', 'http://127.0.0.1:1', '127.0.0.1:9997', 'ws://'],
    /Expected ws:\/\/HOST:PORT/,
  ],
  [
    'train --out m',
    '--bytes',
    [...NO_NUMBERS, '0', '1501'],
    /whole number of at least 1 and at most 1500/,
  ],
  [
    'train --out m',
    '--seed',
    [...FEW_NUMBERS, '2147483648'],
    /whole number of at least 0 and at most 2147483647/,
  ],
  ['train --out m', '--epochs', [...FEW_NUMBERS, '0'], /whole number of at least 1/],
  ['train --out m', '--fpr', [...NO_DECIMALS, '0', '1', '1.5'], /above 0 and below 1/],
  ['train --out m', '--held-back', [...FEW_DECIMALS, '0', '1'], /above 0 and below 1/],
  ['train --out m', '--detector', ['', 'oracle'], /Allowed choices are/],
  ['train --out m', '--backend', ['', 'gpu'], /Allowed choices are/],
  ['train --out m', '--data', [''], /Expected a name/],
  ['train --out m', '--normal', [''], /Expected a name/],
  ['train', '--out', [''], /Expected a name/],
  ['scan a --model m', '--threshold', FEW_DECIMALS, /number of 0 or more/],
  [
    'scan a --model m',
    '--port',
    ['', '65536', '0x50', '443,', '443;80', ' 443', '4.43'],
    /a port, 0 to 65535/,
  ],
  ['scan a --model m', '--top', [...FEW_NUMBERS, '0'], /whole number of at least 1/],
  ['scan a --model m', '--backend', ['gpu'], /Allowed choices are/],
  ['scan a --model m', '--html', [''], /Expected a name/],
  ['scan a --model m', '--known', [''], /Expected a name/],
  ['scan a', '--model', [''], /Expected a name/],
  [
    'watch --model m --log a',
    '--metrics',
    ['', '70000', '65536', '-1', '1e3', '80x'],
    /a port, 0 to 65535/,
  ],
  ['watch --model m --log a', '--threshold', FEW_DECIMALS, /number of 0 or more/],
  [
    'watch --model m --log a',
    '--alerts-per-minute',
    [...FEW_NUMBERS, '0'],
    /whole number of at least 1/,
  ],
  ['watch --model m --log a', '--log', ['b'], /Expected it once; it was already given as a/],
  ['watch --model m --log a', '--topic', ['', 't'], /Expected a name|--topic needs --zeek/],
  ['watch --model m --log a', '--ca', ['', 'c'], /Expected a name|--ca needs --zeek wss:/],
  ['watch --model m', '--replay', [''], /Expected a name/],
  ['watch --model m', '--zeek', ['', 'zeek'], /Expected ws:\/\/HOST:PORT/],
  [
    'evaluate a --normal TLS',
    '--bytes',
    ['', '0', '1501', '8,', '8;16', '1e1', ' 8'],
    /whole number of at least 1 and at most 1500/,
  ],
  ['evaluate a --normal TLS', '--seed', ['x', '1e3', ''], /whole number of at least 0/],
  ['evaluate a --normal TLS', '--epochs', ['0', '1.5'], /whole number of at least 1/],
  ['evaluate a --normal TLS', '--detectors', ['', 'pca,oracle'], /Expected byte-surprise/],
  ['evaluate a --normal TLS', '--agreement', ['', 'a', 'a=b=c', '=b'], /FIELD=NAME/],
  ['evaluate a --normal TLS', '--label', [''], /Expected a name/],
  ['evaluate a --normal TLS', '--intervals', [''], /Expected a name/],
  ['evaluate a --normal TLS --cross-validate', '--train', ['', 'x'], /Expected a name|not both/],
  ['evaluate a', '--normal', [''], /Expected a name/],
  [
    'reproduce',
    '--seed',
    ['', 'x', '1e3', '2147483648'],
    /whole number of at least 0 and at most 2147483647/,
  ],
  ['reproduce', '--epochs', ['0', ''], /whole number of at least 1/],
  ['reproduce', '--backend', ['gpu'], /Allowed choices are/],
  ['reproduce', '--data', [''], /Expected a name/],
  ['reproduce', '--out', [''], /Expected a name/],
  ['bench', '--runs', [...FEW_NUMBERS, '0'], /whole number of at least 1/],
  ['bench', '--peers', [''], /Expected a name/],
  [
    'notebooks',
    '--timeout',
    ['', '0', '1e3', '2147484'],
    /whole number of at least 1 and at most 2147483/,
  ],
  ['notebooks', '--folder', [''], /Expected a name/],
  ['kernel', '--folder', [''], /Expected a name/],
  ['lab', '--folder', [''], /Expected a name/],
  ['plots', '--report', [''], /Expected a name/],
];

describe('a wrong value', () => {
  test.each(wrong)(
    'with %s, of %s, exits with 2 and says what was expected',
    async (command, option, values, message) => {
      for (const value of values) {
        const { code, stdout, stderr } = await run(
          folder,
          ...command.split(' '),
          `${option}=${value}`,
        );
        expect({ value, code, stdout }).toEqual({ value, code: 2, stdout: '' });
        expect(stderr).toMatch(message);
      }
    },
  );

  test.each([
    ['train --out m --seed', /argument missing/],
    ['scan', /'--model <dir>' not specified/],
    ['scan a', /'--model <dir>' not specified/],
    ['evaluate', /'--normal <label>' not specified/],
    ['bench more', /too many arguments/],
    ['help guess', /Usage: firstbytes/],
    ['scan a --model m --csv --json', /--csv or --json, not both/],
  ])('%s exits with 2', async (command, message) => {
    const { code, stdout, stderr } = await run(folder, ...command.split(' '));
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

test.each([
  'scan a.jsonl a.jsonl --model m',
  'scan a.jsonl ./a.jsonl --model m',
  'scan a.jsonl link.jsonl --model m',
  'scan a.jsonl hard.jsonl --model m',
  'scan gone.jsonl ./gone.jsonl --model m',
  'scan - - --model m',
  'scan a.jsonl --model m --model m/',
  'scan a.jsonl --model m --model ./m',
  'scan a.jsonl --model m --model m-link',
  'scan a.jsonl --model m --known a.jsonl --known link.jsonl',
  'record --pcap a.jsonl --log link.jsonl --jsonl -',
  'record --log a.jsonl a.jsonl --jsonl -',
  'record --log a.jsonl --log a.jsonl --jsonl -',
  'evaluate a.jsonl link.jsonl --normal TLS',
])('%s: what is one is refused twice', async (command) => {
  const { code, stdout, stderr } = await run(folder, ...command.split(' '));
  expect(stderr).toMatch(/^error: (the same .* was given twice: |- was given twice, )/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

/** Called well, they come as far as to miss a file: that is a failure, and no wrong usage. */
test.each([
  'record --pcap gone --log gone2 --jsonl - --bytes 65535 --max-bytes 2g',
  'record --log gone --out o --keep-per-port 007',
  'train --data gone --out m --bytes 1500 --seed 0 --epochs 1 --fpr .5 --held-back 0.04',
  'train --data gone --out m --seed 2147483647 --detector pca --backend fused',
  'scan gone --model gone --model gone2 --port 0,443,65535 --top 1',
  'scan gone --model gone --threshold 0 --no-known',
  'scan gone --model gone --no-known --known gone3 --threshold 12.5',
  'watch --model gone --log gone --metrics 0 --threshold 1 --alerts-per-minute 1',
  'watch --model gone --zeek wss://127.0.0.1:1 --ca gone --topic t --notify',
  'evaluate gone --normal TLS --train gone --bytes 1,8,1500 --detectors pca,port --agreement a=b,c=d',
  'plots --report gone',
  'notebooks gone --timeout 2147483',
])('%s: is called well, and fails', async (command) => {
  const { code, stderr } = await run(folder, ...command.split(' '));
  expect(stderr).toMatch(/^firstbytes: .*gone/m);
  expect(code).toBe(1);
});

test('--help says what the exit codes mean', async () => {
  const { stdout } = await run(folder, '--help');
  expect(stdout).toMatch(/Exit codes: 0 for success, 1 .*, 2 for wrong usage/);
});
