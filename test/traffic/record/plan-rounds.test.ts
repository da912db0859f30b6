import { expect, test } from 'vitest';
import { capstoneProtocols } from '../../../traffic/protocols';
import { clientNumber } from '../../../traffic/record/addresses';
import { planRounds } from '../../../traffic/record/plan-rounds';
import { recordedSets } from '../../../traffic/record/sets';

const clients = capstoneProtocols.flatMap((protocol) => protocol.clients);
const training = recordedSets['training-data'];

test('clients have names and numbers of their own', () => {
  expect(new Set(clients.map(({ name }) => name)).size).toBe(clients.length);
  expect(clients.length).toBeLessThan(100);
});

test('every client meets hosts of its own, at addresses of its own', () => {
  const tasks = planRounds(training, 1);
  expect(tasks.map(({ client }) => client)).toEqual(clients);
  const names = tasks.flatMap(({ sites }) => sites.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  for (const { client, sites } of tasks) {
    expect(new Set(sites.map(({ address }) => clientNumber(address))).size).toBe(1);
    expect(clients[clientNumber(sites[0]!.address) - 1]).toBe(client);
    expect([...new Set(sites.map(({ kind }) => kind))].sort()).toEqual([...client.servers].sort());
  }
});

test('the same plan twice', () => {
  expect(planRounds(training, 0.01)).toEqual(planRounds(training, 0.01));
});

test('another set asks for hosts of its own', () => {
  const namesOf = (set: 'training-data' | 'capstone-protocols') =>
    planRounds(recordedSets[set], 1).flatMap(({ sites }) => sites.map(({ name }) => name));
  const seen = new Set(namesOf('training-data'));
  const again = namesOf('capstone-protocols').filter((name) => seen.has(name));
  expect(again.length).toBeLessThan(0.05 * seen.size);
});

test('a small scale leaves out clients that would have nothing to do', () => {
  const names = planRounds(training, 0.0001).map(({ client }) => client.name);
  expect(names).toContain('node');
  expect(names.length).toBeLessThan(clients.length);
});
