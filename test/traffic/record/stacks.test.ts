import { expect, test } from 'vitest';
import { programNumber, serverAddress, serverKind } from '../../../traffic/record/address';
import { programs } from '../../../traffic/protocols';
import { recordedSets } from '../../../traffic/record/recorded-sets';
import { planStacks } from '../../../traffic/record/stacks';

const training = recordedSets['training-data'];

test('an address tells its program, and the kind of server', () => {
  expect(serverAddress(12, 'legacy')).toBe('127.12.4.1');
  expect(serverKind('127.12.4.1')).toBe('legacy');
  expect(serverKind('127.12.9.1')).toBeUndefined();
  expect(programNumber(serverAddress(254, 'plain'))).toBe(254);
});

test('programs have names and numbers of their own', () => {
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
  expect(programs.length).toBeLessThan(255);
});

test('every program meets hosts of its own, at addresses of its own', () => {
  const stacks = planStacks(training, 1, 10);
  expect(stacks.map(({ program }) => program)).toEqual(programs);
  const names = stacks.flatMap(({ sites }) => sites.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  for (const { program, sites } of stacks) {
    expect(new Set(sites.map(({ address }) => programNumber(address))).size).toBe(1);
    expect(programs[programNumber(sites[0]!.address) - 1]).toBe(program);
    expect([...new Set(sites.map(({ kind }) => kind))].sort()).toEqual([...program.servers].sort());
  }
});

test('the same plan twice', () => {
  expect(planStacks(training, 0.01, 4)).toEqual(planStacks(training, 0.01, 4));
});

test('another set asks for hosts of its own', () => {
  const namesOf = (set: keyof typeof recordedSets) =>
    planStacks(recordedSets[set], 1, 10).flatMap(({ sites }) => sites.map(({ name }) => name));
  const seen = new Set(namesOf('training-data'));
  const again = namesOf('capstone-protocols').filter((name) => seen.has(name));
  expect(again.length).toBeLessThan(0.05 * seen.size);
});

test('a small scale leaves out programs that would have nothing to do', () => {
  const names = planStacks(training, 0.0001, 4).map(({ program }) => program.name);
  expect(names).toContain('node');
  expect(names.length).toBeLessThan(programs.length);
});
