import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLabelledRecords, readProtocol } from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { optionalPackages } from 'firstbytes/internal';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { installPacked, root } from './install-packed';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'firstbytes-packed-'));
const reason = installPacked(folder);
if (reason !== undefined) process.stderr.write(`test/packed: skipped, because ${reason}.\n`);

const trace = join(root, 'lib/capture/zeek/testing/Traces/connections.pcap');

/** Runs the packed command. */
function firstbytes(...args: string[]): { code: number | null; out: string; err: string } {
  const command = join(folder, 'node_modules/.bin/firstbytes');
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

const installed = () =>
  readdirSync(join(folder, 'node_modules'), { recursive: true, encoding: 'utf8' });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(reason !== undefined)('the packed library, alone in a folder', () => {
  beforeAll(async () => {
    const data = join(root, 'data/training-data');
    await mkdir(join(folder, 'data'));
    const { lines } = await readProtocol(data, 'TLS', { limit: 3000 });
    writeFileSync(join(folder, 'data/TLS'), `${lines.join('\n')}\n`);
    const { records } = await readLabelledRecords(join(root, 'data/open-set/hard-cases.jsonl.gz'));
    const few = records.filter((_, at) => at % 5 === 0);
    const labelled = few.map((one) =>
      JSON.stringify({ ...(JSON.parse(toJsonLine(one)) as object), label: one.label }),
    );
    writeFileSync(join(folder, 'labelled.jsonl'), `${labelled.join('\n')}\n`);
    const made = firstbytes(
      'train',
      '--data',
      'data',
      '--detector',
      'byte-surprise',
      '--out',
      'tls-8',
    );
    expect(made).toMatchObject({ code: 0 });
  });

  test('brings nothing native and no heavy package, and takes at most 40 MB', () => {
    const files = installed();
    expect(files.filter((file) => file.endsWith('.node') || file.endsWith('.gyp'))).toEqual([]);
    const packages = files.filter(
      (file) => file in optionalPackages || /tfjs|danfo|nodeplot/.test(file),
    );
    expect(packages.filter((file) => !file.startsWith('firstbytes/'))).toEqual([]);
    const bytes = files
      .map((file) => statSync(join(folder, 'node_modules', file)))
      .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
    expect(bytes).toBeLessThan(40e6);
  });

  test('holds no test, no source map, but the scripts of Zeek, a README and the licence', () => {
    const own = installed().filter((file) => file.startsWith('firstbytes/'));
    expect(own.filter((file) => /\.map$|\.test\.|testing/.test(file))).toEqual([]);
    for (const file of ['capture/zeek/main.zeek', 'README.md', 'LICENSE']) {
      expect(own).toContain(`firstbytes/${file}`);
    }
    const license = readFileSync(join(folder, 'node_modules/firstbytes/LICENSE'), 'utf8');
    expect(license).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
  });

  test('records a trace', () => {
    expect(firstbytes('record', '--pcap', trace, '--out', 'recorded')).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, 'recorded')).sort()).toEqual(
      ['8883', 'DNS', 'HTTP', 'SSH', 'TLS', 'TLS-midstream'].sort(),
    );
  });

  test('trains an autoencoder, in threads', () => {
    const { code, err } = firstbytes(
      'train',
      '--data',
      'data',
      '--epochs',
      '1',
      '--out',
      'network',
    );
    expect(err).not.toMatch(/error/i);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'network'))).toContain('weights.bin');
  });

  test('scans, and the page draws its figure by script', () => {
    const { code, out } = firstbytes('scan', trace, '--model', 'tls-8', '--html', 'scan.html');
    expect(code).toBe(1);
    expect(out).toMatch(/8883/);
    const page = readFileSync(join(folder, 'scan.html'), 'utf8');
    expect(page).toContain('A script draws this figure.');
    expect(page).toContain('Plotly');
  });

  test('watches a trace', () => {
    const { code, out } = firstbytes('watch', '--replay', trace, '--model', 'tls-8');
    expect(out).toMatch(/8883/);
    expect(code).toBe(0);
  });

  test('evaluates', () => {
    const { code, out, err } = firstbytes(
      ...['evaluate', 'labelled.jsonl', '--normal', 'TLS', '--train', 'data', '--bytes', '8'],
      ...['--detectors', 'byte-surprise,bit-mean', '--json'],
    );
    expect(err).not.toMatch(/error/i);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { detector: string }[]).map(({ detector }) => detector)).toEqual([
      'byte-surprise',
      'bit-mean',
    ]);
  });

  test.each([
    [
      'the other engine',
      ['train', '--data', 'data', '--backend', 'wasm', '--out', 'other'],
      'npm i "@tensorflow/tfjs@4.22.0" "@tensorflow/tfjs-backend-wasm@4.22.0"',
    ],
    ['notebooks', ['notebooks'], 'npm i "tslab@1.0.22" "zeromq@^6.8.0"'],
    ["the notebooks' kernel", ['kernel'], 'npm i "tslab@1.0.22" "zeromq@^6.8.0"'],
    ['the report', ['reproduce', '--data', 'data'], 'npm i "echarts@^6.1.0"'],
  ])('%s: says which packages to add', (_, args, line) => {
    const { code, err } = firstbytes(...args);
    expect(code).toBe(1);
    expect(err).toContain(line);
  });

  test('a figure as a picture: says which packages to add', () => {
    const script = `
      const { renderPng, scoreStreamFigure } = require('firstbytes');
      renderPng(scoreStreamFigure([1, 2], 1)).catch(({ name, message }) => console.log(name, message));`;
    const { stdout } = spawnSync(process.execPath, ['-e', script], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe(
      'MissingPackageError A figure as PNG needs the packages @resvg/resvg-js, dejavu-fonts-ttf and echarts, which ' +
        'firstbytes does not bring along. Install them beside it: ' +
        'npm i "@resvg/resvg-js@^2.6.2" "dejavu-fonts-ttf@^2.37.3" "echarts@^6.1.0"\n',
    );
  });

  test.each([
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['commonjs', 'node10'],
  ])('is typed for a program in %s that resolves by %s', (module, moduleResolution) => {
    const file = join(folder, 'consumer.ts');
    writeFileSync(
      file,
      `import { fitDetector, hexToBits, readTrace, type FirstBytes } from 'firstbytes';
import { quantile } from 'firstbytes/scores';
import { LinkType } from 'firstbytes/capture';

export async function half(file: string): Promise<number> {
  const records: FirstBytes[] = [];
  for await (const record of readTrace(file)) records.push(record);
  const rows = hexToBits(records.map(({ hex }) => hex), 8);
  const scores = await (await fitDetector('byte-surprise', rows, { seed: 1 })).score(rows);
  return quantile(scores, 0.5) + LinkType.raw;
}

// @ts-expect-error a width is a number
hexToBits([], 'eight');
`,
    );
    const { options } = ts.convertCompilerOptionsFromJson(
      {
        ...{ module, moduleResolution, strict: true, noEmit: true, ignoreDeprecations: '6.0' },
        target: 'es2022',
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      folder,
    );
    const program = ts.createProgram([file], options);
    const found = ts.getPreEmitDiagnostics(program).map(({ file: where, messageText }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      return `${where?.fileName.replace(folder, '') ?? ''}: ${text}`;
    });
    expect(found).toEqual([]);
  });
});

test('the versions that errors name are those of the package', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'lib/package.json'), 'utf8')) as {
    readonly peerDependencies: object;
    readonly peerDependenciesMeta: object;
  };
  expect(manifest.peerDependencies).toEqual(optionalPackages);
  const optional = Object.keys(optionalPackages).map((name) => [name, { optional: true }]);
  expect(manifest.peerDependenciesMeta).toEqual(Object.fromEntries(optional));
});
