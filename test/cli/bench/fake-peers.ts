import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

/** What a stand-in for a Python does. */
export interface FakePeers {
  /** What it says of itself, by library; a library that is not here is missing. */
  readonly libraries: Readonly<Record<string, object>>;
  /** JavaScript: the seconds of `ask`, a task as it was sent, on `threads` threads. */
  readonly seconds: string;
}

/** One message that a stand-in was sent. */
export interface Asked {
  readonly threads: number;
  readonly task: 'train' | 'score';
  readonly rows: number;
  readonly variant: string;
  readonly batch: number;
  readonly times: number;
  /** Of the rows that were loaded: how wide, and how many different ones. */
  readonly bytes: number;
  readonly distinct: number;
  /** Of the number of threads, and of what must not reach a peer. */
  readonly environment: string;
}

/** Writes a program that speaks as `lib/cli/bench/bench-peers.py` does, and a log beside it. */
export function writeFakePython(file: string, { libraries, seconds }: FakePeers): void {
  writeFileSync(
    file,
    `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const [library, threads] = [process.argv[3], Number(process.argv[4])];
const greeting = ${JSON.stringify(libraries)}[library];
const tell = (answer) => console.log(JSON.stringify(answer));
console.log('a library’s own greeting');
tell(greeting ?? { missing: library });
const { OMP_NUM_THREADS, OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE } = process.env;
const environment = [OMP_NUM_THREADS, OPENBLAS_CORETYPE, OPENBLAS_L2_SIZE].join();
let loaded;
if (greeting) require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  const ask = JSON.parse(line);
  if (ask.task === 'load') {
    const text = Buffer.from(ask.packed, 'base64').toString('hex');
    const rows = text.match(new RegExp('.{' + 2 * ask.bytes + '}', 'g'));
    loaded = { bytes: ask.bytes, distinct: new Set(rows).size };
    return tell({ loaded: rows.length });
  }
  appendFileSync(__filename + '.log', JSON.stringify({ ...ask, ...loaded, threads, environment }) + '\\n');
  tell({ seconds: ((ask, threads) => ${seconds})(ask, threads) });
});
`,
  );
  chmodSync(file, 0o755);
}

/** What a stand-in was asked, in the order of all its processes together. */
export const askedOf = (file: string): Asked[] =>
  readFileSync(`${file}.log`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Asked);
