import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Random } from '../../../traffic/chance/random';
import type { Place } from '../../../traffic/clients/client';
import { answerIn, batchTool } from '../../../traffic/clients/tool';
import { debian } from '../../../traffic/run/program';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tool-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['sent\nanswer: alert 40 \n', { answer: 'alert 40' }],
  ['answer: ServerHello', { answer: 'ServerHello' }],
  ['no answer: none', {}],
  ['', {}],
])('of "%s" the answer is kept', (said, answer) => {
  expect(answerIn(said)).toEqual(answer);
});

function place(failures: string[]): Place {
  const failed = (reason: string) => failures.push(reason);
  return { sites: [], jobs: [], random: new Random('tool'), folder, failed, done: () => undefined };
}

test('a batch tool is run for as many connections as a batch has, and the rest', async () => {
  const counts: number[] = [];
  const client = batchTool({
    ...{ name: 'true', stack: 'none', program: debian('true', 'coreutils'), batch: 50 },
    run: (_, connections) => {
      counts.push(connections);
      return { args: [] };
    },
  });
  await (await client.start(place([]))).connect(120);
  expect(counts).toEqual([50, 50, 20]);
});

test('a run that takes too long is ended and reported', async () => {
  const failures: string[] = [];
  const program = debian('sleep', 'coreutils');
  const run = () => ({ args: ['60'], seconds: 0.1 });
  const client = batchTool({ name: 'sleep', stack: 'none', program, run });
  await (await client.start(place(failures))).connect(1);
  expect(failures).toEqual(['/usr/bin/sleep took more than 0.1 s']);
});
