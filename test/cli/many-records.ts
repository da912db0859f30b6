import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FirstBytes } from 'firstbytes';
import { toJsonLine } from 'firstbytes/records';
import { expect } from 'vitest';

const ports = new Map([
  ['TLS', 443],
  ['HTTP', 80],
  ['DNS', 53],
  ['8443', 8443],
]);

/** A log of records of four ports in turn, each payload another. */
export function manyRecords(count: number): string {
  return Array.from({ length: count }, (_, at) => `${toJsonLine(recordAt(at))}\n`).join('');
}

function recordAt(at: number): FirstBytes {
  return {
    ts: at,
    origHost: '10.0.0.1',
    origPort: 50_000,
    respHost: '10.0.0.2',
    respPort: [...ports.values()][at % ports.size]!,
    proto: 'tcp',
    length: 64,
    hex: payload(at),
    synSeen: true,
  };
}

const payload = (at: number) => at.toString(16).padStart(64, '0');

/**
 * Checks that each file of a training-data directory holds, run after run, the payloads of its port from
 * the first on, whole and in order.
 *
 * @returns how many lines there are, and what stands behind the last line end of each file.
 */
export async function checkRuns(directory: string): Promise<{ lines: number; torn: string[] }> {
  let lines = 0;
  const torn: string[] = [];
  for (const [at, name] of [...ports.keys()].entries()) {
    const text = await readFile(join(directory, name), 'latin1').catch(() => '');
    const found = text.split('\n');
    torn.push(found.pop()!);
    lines += found.length;
    let next = at;
    for (const line of found) {
      if (line === payload(at)) next = at;
      if (line !== payload(next)) expect(line, `${name}, in order`).toBe(payload(next));
      next += ports.size;
    }
  }
  return { lines, torn };
}
