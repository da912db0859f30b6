import { hexToBits, readTrace, type FirstBytes } from '../../index';
import { makeTrace } from './bench-traces';
import type { Work } from './measure';
import { randomLines } from './random-lines';

/** The capstone's number of TLS rows. */
const ROWS = 197_400;
const TRACE_BYTES = 127e6;

/** Measure the reading of traces with small and with large packets. */
export function* traceWork(part: number): Generator<Work> {
  for (const packetSize of [190, 700]) {
    const chunks = makeTrace(part * TRACE_BYTES, packetSize);
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    yield {
      name: `read a trace of ${packetSize}-byte packets`,
      amount: bytes / 1e6,
      unit: 'MB',
      run: () => sumOfLengths(readTrace(inTurn(chunks))),
    };
  }
}

async function sumOfLengths(records: AsyncIterable<FirstBytes>): Promise<number> {
  let sum = 0;
  for await (const { length } of records) sum += length;
  return sum;
}

/** Yield chunks one after the other, as they come from a file. */
async function* inTurn(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

/** Measure how fast lines of hex are turned into bits. */
export function* bitsWork(part: number): Generator<Work> {
  const lines = randomLines(part * ROWS);
  for (const bytes of [8, 16, 32]) {
    yield {
      name: `hex to bits, ${bytes} bytes`,
      amount: lines.length / 1000,
      unit: 'k rows',
      run: () => hexToBits(lines, bytes),
    };
  }
}
