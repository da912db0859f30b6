import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { planSet } from '../../../traffic/record/plan';
import { recordedSet } from '../../../traffic/record/sets';

const sha256 = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

// The committed data was recorded by these plans. A change to them is a change to what is recorded.
test.each([
  ['training-data', '33692d4af9c8330b'],
  ['open-set', '44885cf00f03ced6'],
  ['capstone-protocols', '793ba11eb711f4e1'],
])('the full plan of %s is the one by which it was recorded', (name, expected) => {
  const tasks = planSet(recordedSet(name), 1, '/folder');
  const plan = tasks.map(({ protocol, client, sites, jobs, perRound }) => [
    ...[protocol.label, protocol.case, client.name, sites, perRound],
    jobs.map(({ address, host, port }) => [address, host, port]),
  ]);
  expect(sha256(plan)).toBe(expected);
});
