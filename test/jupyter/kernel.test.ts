import { KernelClient, type Execution } from 'firstbytes/notebooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notebookFolder } from './notebook-folder';

const { path } = notebookFolder();
let kernel: KernelClient;

beforeAll(async () => {
  kernel = await KernelClient.start(path());
}, 60_000);
afterAll(() => kernel.stop());

/** Runs a cell after whose failure others may run. */
const run = (code: string) => kernel.execute(code, { timeout: 20, stopOnError: false });

const printed = ({ outputs }: Execution) =>
  outputs.map((output) => (output.type === 'stream' ? output.text : output.type)).join('');

describe('a cell that runs', () => {
  test('shows what it prints and its last value', async () => {
    const { status, outputs } = await run('const n: number = 3;\nconsole.log("n is", n);\nn + 1');
    expect(status).toBe('ok');
    expect(outputs).toEqual([{ type: 'stream', name: 'stdout', text: 'n is 3\n4\n' }]);
  });

  test('keeps both streams and displays in their order', async () => {
    const { outputs } = await run(
      `import * as tslab from 'tslab';
       console.log('out'); console.error('err'); tslab.display.html('<b>x</b>'); console.log('end')`,
    );
    expect(outputs).toEqual([
      { type: 'stream', name: 'stdout', text: 'out\n' },
      { type: 'stream', name: 'stderr', text: 'err\n' },
      { type: 'display_data', data: { 'text/html': '<b>x</b>' }, metadata: {} },
      { type: 'stream', name: 'stdout', text: 'end\n' },
    ]);
  });

  test('shows a bundle, and a display in the last state that it was given', async () => {
    await run(`const shown = tslab.newDisplay(); shown.text('first')`);
    const { outputs } = await run(
      `require('tslab/dist/jupyter').lastWriteDisplayData(
         { data: { 'text/plain': 'a', 'application/json': { b: 1 } }, metadata: { c: 2 }, transient: {} },
         false);
       const later = tslab.newDisplay(); later.text('1'); later.text('2');`,
    );
    expect(outputs).toEqual([
      {
        type: 'display_data',
        data: { 'text/plain': 'a', 'application/json': { b: 1 } },
        metadata: { c: 2 },
      },
      { type: 'display_data', data: { 'text/plain': '2' }, metadata: {} },
    ]);
  });

  test('changes the display of an earlier cell', async () => {
    const first = await run(`const bar = tslab.newDisplay(); bar.text('0 %')`);
    const second = await run(`bar.text('100 %')`);
    expect(second.outputs).toEqual([]);
    expect(first.outputs).toMatchObject([{ data: { 'text/plain': '100 %' } }]);
  });

  test('loses no line of many', async () => {
    const lines = await run('for (let i = 0; i < 3000; i++) console.log(`line ${i}`);');
    expect(printed(lines)).toBe(Array.from({ length: 3000 }, (_, i) => `line ${i}\n`).join(''));
  });

  test('puts bytes together to characters', async () => {
    const euro = await run(
      'const euro = Buffer.from("€"); euro.forEach((b) => process.stdout.write(Buffer.of(b)));',
    );
    expect(printed(euro)).toBe('€');
  });

  test.each([
    ['alone', 'for await (const n of [1, 2]) console.log(n);', '1\n2\n'],
    [
      'over a generator',
      'for await (const n of (async function* () { yield 3; })()) console.log(n);',
      '3\n',
    ],
    [
      'in blocks',
      'if (true) {\n  {\n    for await (const n of [4]) console.log(n);\n  }\n}',
      '4\n',
    ],
    [
      'behind comments, with a label',
      '// for await\n/* of */ all: for await (const n of [5, 6]) {\n  console.log(n);\n  break all;\n}',
      '5\n',
    ],
    ['before a last value', 'let sum = 0;\nfor await (const n of [3, 4]) sum += n;\nsum', '7\n'],
    [
      'in a function only',
      'async function each() {\n  for await (const n of [8]) console.log(n);\n}\n8',
      '8\n',
    ],
  ])('that awaits in a loop %s', async (_, code, text) => {
    const execution = await run(code);
    expect(execution.failure).toBeUndefined();
    expect(printed(execution)).toBe(text);
  });

  test('keeps for the next one what it declared beside such a loop', async () => {
    await run('const seen: number[] = [];\nfor await (const n of [1, 2]) seen.push(n);');
    expect(printed(await run('seen.length'))).toBe('2\n');
  });

  test('may not await so in a function that is not async', async () => {
    const { failure } = await run('function each() {\n  for await (const n of [1]) {}\n}');
    expect(failure).toMatchObject({ ename: 'TypeScriptError', place: { line: 2 } });
    expect(failure?.evalue).toMatch(/'for await' loops are only allowed within async functions/);
  });

  test('knows the types of the library', async () => {
    const { failure } = await run(
      `import { hexToBits } from 'firstbytes';\nhexToBits(['16'], 'one');`,
    );
    expect(failure).toMatchObject({
      ename: 'TypeScriptError',
      evalue: "2:19 - Argument of type 'string' is not assignable to parameter of type 'number'.",
    });
  });
});

/** Runs a cell and interrupts it until it ends; the cell behind it takes what comes too late. */
async function runInterrupted(code: string): Promise<Execution> {
  const asking = setInterval(() => {
    kernel.interrupt();
  }, 50);
  const execution = await run(code);
  clearInterval(asking);
  await run('0');
  return execution;
}

test.each([
  ['a loop', 'for (;;) {}'],
  ['a wait', 'await new Promise(() => {});'],
])('%s is ended by an interrupt, and the next cell runs', async (_, code) => {
  const { status } = await runInterrupted(code);
  expect(status).toBe('error');
  expect(printed(await run('console.log("on")'))).toBe('on\n');
});

test('an interrupt stops a training, too, which runs in its own threads', async () => {
  await run(`
    import { createAutoencoder, hexToBits } from 'firstbytes';
    import { fusedTrainer } from 'firstbytes/model';
    const kept: { outcome?: Promise<unknown> } = {};
    const rows = hexToBits(['16030101', '47455420'], 4);`);
  await run(`
    kept.outcome = fusedTrainer()
      .train(createAutoencoder(4, { seed: 1 }), rows, { seed: 1, epochs: 100_000_000 })
      .catch((error) => error.message);`);
  await runInterrupted('await kept.outcome');
  expect(printed(await run('console.log(await kept.outcome)'))).toBe('Interrupted\n');
});
