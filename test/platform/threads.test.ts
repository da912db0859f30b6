import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Scores three times in two threads, and says how many were started; then nothing is left to do. */
const program = `
  const { createAutoencoder } = require('firstbytes');
  const { scoreRows } = require('firstbytes/model');
  let started = 0;
  process.on('worker', () => started++);
  const bits = Uint8Array.from({ length: 64 * 5000 }, (_, at) => (at * at * 7 + (at >> 5)) & 1);
  (async () => {
    for (let time = 0; time < 3; time++) {
      await scoreRows(createAutoencoder(8, { seed: 1 }), { bits, count: 5000, bytes: 8 }, { threads: 2 });
      await new Promise((done) => setTimeout(done, 300));
    }
    process.stdout.write(String(started));
  })();
`;

test('threads are used again, and a program that used some ends by itself', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], {
    timeout: 60_000,
  });
  expect(Number(stdout)).toBeGreaterThanOrEqual(1);
  expect(Number(stdout)).toBeLessThan(3);
});
