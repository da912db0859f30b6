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
describe('a cell that fails', () => {
  test.each([
    [
      'a type error',
      '\nconst typed: number = "x";',
      'TypeScriptError',
      "2:7 - Type 'string' is not assignable to type 'number'.",
      2,
    ],
    ['a syntax error', 'const a = ;', 'TypeScriptError', '1:11 - Expression expected.', 1],
    [
      'a throw',
      'interface A {\n  n: number;\n}\nconst a: A = { n: 1 };\nthrow new RangeError(`no ${a.n}`);',
      'RangeError',
      'no 1',
      5,
    ],
    [
      'a throw after imports',
      "import { version } from 'firstbytes';\ntype V = string;\nconst v: V = version;\n\nif (v) {\n  throw new Error('six');\n}",
      'Error',
      'six',
      6,
    ],
    [
      'an awaited rejection',
      'async function reject(): Promise<void> {\n  await 1;\n  throw new Error("late");\n}\nawait reject();',
      'Error',
      'late',
      3,
    ],
    [
      'a rejection that nobody awaits',
      'type T = 1;\nvoid Promise.reject(new Error("lost"));\nconsole.log("continued");',
      'Error',
      'lost',
      2,
    ],
    [
      'a timer while it waits for something else',
      'setTimeout(() => {\n  throw new Error("tick");\n}, 5);\nawait new Promise(() => {});',
      'Error',
      'tick',
      2,
    ],
    [
      'what a loop that awaits throws',
      'const list = [1];\nfor await (const one of list) {\n  throw new Error(`no ${one}`);\n}',
      'Error',
      'no 1',
      3,
    ],
    [
      'JavaScript that does not parse',
      'const list = [1];\nconst odd = /(/;',
      'SyntaxError',
      'Invalid regular expression: /(/: Unterminated group',
      2,
    ],
  ])('for %s says what and where', async (_, code, ename, evalue, line) => {
    const { status, outputs, failure } = await run(code);
    expect(status).toBe('error');
    expect(failure).toMatchObject({ ename, evalue, place: { line } });
    const { traceback } = failure!;
    expect(outputs.at(-1)).toEqual({ type: 'error', ename, evalue, traceback });
    expect(traceback.join('\n')).not.toMatch(/node_modules|evalmachine|\.js\b/);
  });

  test('without an error object shows the thrown value', async () => {
    expect((await run("throw { code: 'E1' };")).failure).toMatchObject({
      ename: 'Thrown',
      evalue: "{ code: 'E1' }",
    });
  });

  test('says its own line where a function of another cell threw', async () => {
    await run('function fail(): never {\n  throw new Error("from afar");\n}');
    const { failure } = await run('const before = 1;\nfail();');
    expect(failure?.place?.line).toBe(2);
    expect(failure?.traceback.join('\n')).toMatch(
      /^Error: from afar\n +at fail \(cell \[\d+\], line 2\)\n +at cell \[\d+\], line 2\n +2 \| fail\(\);$/,
    );
  });

  test('names the functions of the library by its name, without paths', async () => {
    const { failure } = await run(`import { hexToBits } from 'firstbytes';\nhexToBits(['4g'], 1);`);
    expect(failure?.traceback[0]).toBe(
      'HexError: hex:1:2: found "g", expected a hex digit (0-9, a-f)',
    );
    expect(failure?.traceback).toContain('    at hexToBits (firstbytes)');
  });

  test('passes on the failure of what an earlier cell left running', async () => {
    // A cell ends one turn of the event loop after its code; this throws in the turn after that.
    const before = await run(
      'setImmediate(() => {\n  setImmediate(() => {\n    throw new Error("too late");\n  });\n});\n1',
    );
    expect(before.status).toBe('ok');
    // It is reported by whichever cell is next or under way.
    const { failure } = await run('await new Promise(() => {});');
    expect(failure).toMatchObject({ evalue: 'too late', place: { line: 3 }, late: true });
    expect((await run('1 + 1')).status).toBe('ok');
  });

  test('tells all that failed', async () => {
    const { failure } = await run(
      'void Promise.reject(new Error("first"));\nvoid Promise.reject(new Error("second"));',
    );
    expect(failure).toMatchObject({ evalue: 'first', place: { line: 1 } });
    expect(failure?.traceback.join('\n')).toMatch(/^Error: first\n[^]*\nError: second\n/);
  });

  test('stops those that were sent with it, unless it is told not to', async () => {
    const stop = { timeout: 20 };
    const first = kernel.execute('throw new Error("stop")', stop);
    const second = kernel.execute('console.log("not run")', stop);
    expect((await first).status).toBe('error');
    expect(await second).toMatchObject({ status: 'aborted', outputs: [] });

    const third = run('throw new Error("continue")');
    const fourth = run('console.log("run")');
    expect((await third).status).toBe('error');
    expect(printed(await fourth)).toBe('run\n');
  });
});

describe('a kernel that is lost', () => {
  test('with the cell that killed it keeps what the cell had shown', async () => {
    const own = await KernelClient.start(path());
    const { status, outputs, failure } = await own.execute(
      `console.log('before');
       await new Promise((done) => setTimeout(done, 50));
       process.kill(process.pid, 'SIGKILL');`,
      { timeout: 20 },
    );
    const next = await own.execute('1', { timeout: 20 });
    await own.stop();
    expect([status, next.status]).toEqual(['lost', 'lost']);
    expect(failure).toMatchObject({
      ename: 'KernelError',
      evalue: 'The kernel ended (signal SIGKILL)',
    });
    expect(outputs[0]).toEqual({ type: 'stream', name: 'stdout', text: 'before\n' });
  });

  test('because a cell takes too long says how long it may take', async () => {
    const own = await KernelClient.start(path());
    const { status, failure } = await own.execute('for (;;) {}', { timeout: 0.2 });
    await own.kill();
    expect(status).toBe('lost');
    expect(failure?.evalue).toBe('The cell took longer than 0.2 s, the limit.');
    expect(() => process.kill(own.pid!, 0)).toThrow('ESRCH');
  });
});
