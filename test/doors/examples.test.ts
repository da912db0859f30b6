import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runInThisContext as evaluate } from 'node:vm';
import * as firstbytes from 'firstbytes';
import * as report from 'firstbytes/report';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { payloadMessage, zeekRecord } from '../capture/live/payloads';
import { ZeekServer } from '../capture/live/server';
import { doorExports, root } from './door-exports';

/** What examples may import: the root's names are there without an import. */
const doors: Readonly<Record<string, unknown>> = { 'firstbytes/report': report };
const names = doorExports().filter(({ door }) => door === 'index');
const values = names.filter(({ isType }) => !isType);
const before = process.cwd();
let folder: string;
let zeek: ZeekServer;

/**
 * A folder with what examples name: `data/`, `trace.pcap`, `conn.log`, `labels.tsv`, a model in `models/tls-8`; a Zeek
 * that publishes one HTTP request after another.
 */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-examples-'));
  await symlink(join(root, 'data'), join(folder, 'data'));
  const traces = join(root, 'lib/capture/zeek/testing/Traces');
  await copyFile(join(traces, 'connections.pcap'), join(folder, 'trace.pcap'));
  await writeFile(
    join(folder, 'conn.log'),
    [
      '#separator \\x09',
      '#set_separator\t,',
      '#empty_field\t(empty)',
      '#unset_field\t-',
      '#path\tconn',
      '#fields\tts\tuid\tservice\tduration',
      '#types\ttime\tstring\tstring\tinterval',
      '1700000000.000000\tC1\tssl\t0.500000',
      '1700000001.000000\tC2\t-\t-',
      '',
    ].join('\n'),
  );
  await writeFile(join(folder, 'labels.tsv'), 'uid\tattack\ttechnique\nC1\tport-scan\tT1046\n');
  await mkdir(join(folder, 'models'));
  const data = join(root, 'data/training-data');
  const { lines, sha256 } = await firstbytes.readProtocol(data, 'TLS', { limit: 2000 });
  const rows = firstbytes.hexToBits(lines, 8);
  const { train, test } = firstbytes.splitInOrder(rows, 1500);
  const detector = await firstbytes.fitDetector('byte-surprise', train, { seed: 1 });
  const score = firstbytes.conformalThreshold(await detector.score(test), 0.01);
  await firstbytes.saveDetector(join(folder, 'models/tls-8'), detector, {
    normal: 'TLS',
    seed: 1,
    trainingRows: train.count,
    distinctRows: firstbytes.countDistinct(train),
    trainingDataSha256: sha256,
    threshold: { score, falsePositiveRate: 0.01 },
  });
  zeek = await ZeekServer.start();
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(before);
  await zeek.stop();
  await rm(folder, { recursive: true });
});

/** The code of a declaration's `@example`, or undefined. */
function exampleOf(declaration: ts.Node): string | undefined {
  const tag = ts.getJSDocTags(declaration).find((one) => one.tagName.text === 'example');
  const text = tag?.parent.getText().split('@example')[1];
  return text
    ?.replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, ''))
    .join('\n')
    .trim();
}

/** `value; // => expected`, wherever it stands, becomes `check(value, expected);`. */
function withChecks(code: string): { readonly code: string; readonly checks: number } {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const edits: { from: number; to: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const end = code.indexOf('\n', node.end);
      const comment = code.slice(node.end, end < 0 ? undefined : end);
      const expected = /^\s*\/\/ => (.*)$/.exec(comment)?.[1];
      if (expected !== undefined) {
        const value = node.expression.getText();
        const text = `check(${value}, ${expected});`;
        edits.push({ from: node.getStart(), to: node.end + comment.length, text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  let checked = code;
  for (const { from, to, text } of edits.reverse()) {
    checked = checked.slice(0, from) + text + checked.slice(to);
  }
  expect(edits.length, code).toBe([...code.matchAll(/\/\/ =>/g)].length);
  return { code: checked, checks: edits.length };
}

/** The example as a module, which imports the names of the root that it uses. */
function moduleOf(code: string): string {
  const imports = code.split('\n').filter((line) => line.startsWith('import '));
  const rest = code.split('\n').filter((line) => !line.startsWith('import '));
  const used = names
    .filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code))
    .map(({ name, isType }) => (isType ? `type ${name}` : name));
  return [
    `import { ${used.join(', ')} } from 'firstbytes';`,
    ...imports,
    'export async function run(check: (value: unknown, expected: unknown) => void): Promise<void> {',
    ...rest,
    '}',
  ].join('\n');
}

const plain = (value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value;

/** Runs a module, with the library as the tests have it. */
async function run(code: string, check: (value: unknown, expected: unknown) => void) {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: { run?: (with_: typeof check) => Promise<void> } = {};
  const required = (module: string): unknown => {
    if (module === 'firstbytes') return firstbytes;
    return doors[module] ?? createRequire(__filename)(module);
  };
  const module = evaluate(`(exports, require) => {${outputText}\n}`) as (
    ...values: unknown[]
  ) => void;
  module(exports, required);
  await exports.run!(check);
}

test('the root door hands out 60 to 90 names', () => {
  expect(names.length).toBeGreaterThanOrEqual(60);
  expect(names.length).toBeLessThanOrEqual(90);
});

test.each(names.map(({ name, declaration }) => [name, declaration] as const))(
  '%s has a comment',
  (_, declaration) => {
    expect(ts.getJSDocCommentsAndTags(declaration)).not.toEqual([]);
  },
);

test.each(values.map(({ name, declaration }) => [name, declaration] as const))(
  'the example of %s is true',
  { timeout: 60_000 },
  async (name, declaration) => {
    const example = exampleOf(declaration);
    expect(example, `${name} has an @example in its comment`).toMatch(new RegExp(`\\b${name}\\b`));
    const { code, checks } = withChecks(example!);
    let seen = 0;
    const printed = vi.spyOn(console, 'log').mockReturnValue(undefined);
    const publishing = setInterval(() => {
      zeek.send(payloadMessage(zeekRecord(1, '474554202f20485454502f312e31')));
    }, 20);
    try {
      await run(
        moduleOf(code.replace('127.0.0.1:9997', `127.0.0.1:${zeek.port}`)),
        (value, expected) => {
          seen++;
          expect(plain(value)).toEqual(expected);
        },
      );
    } finally {
      clearInterval(publishing);
      printed.mockRestore();
    }
    expect(seen, 'checks that ran').toBeGreaterThanOrEqual(checks);
  },
);

test('the examples pass the compiler', { timeout: 120_000 }, () => {
  const files = new Map(
    values.flatMap(({ name, declaration }) => {
      const example = exampleOf(declaration);
      if (example === undefined) return [];
      const file = join(root, 'test/doors', `example-${name}.ts`);
      return [[file, moduleOf(withChecks(example).code)] as const];
    }),
  );
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (file) =>
    ts.sys.readFile(file),
  ) as {
    readonly config: { readonly compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const own = { ...host };
  host.getCurrentDirectory = () => root;
  host.fileExists = (file) => files.has(file) || own.fileExists(file);
  host.readFile = (file) => files.get(file) ?? own.readFile(file);
  host.getSourceFile = (file, ...more) =>
    files.has(file)
      ? ts.createSourceFile(file, files.get(file)!, ts.ScriptTarget.Latest)
      : own.getSourceFile(file, ...more);
  const program = ts.createProgram([...files.keys()], options, host);
  const found = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `${file ? file.fileName.slice(dirname(file.fileName).length + 1) : ''}: ${text}`;
  });
  expect(found).toEqual([]);
});
