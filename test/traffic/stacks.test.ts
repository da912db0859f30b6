import { expect, test } from 'vitest';
import { programNumber, serverAddress } from '../../data/traffic/address';
import { programs } from '../../data/traffic/protocols';
import { planStacks } from '../../data/traffic/stacks';

test('an address tells its program', () => {
  expect(serverAddress(12, 'legacy')).toBe('127.12.4.1');
  expect(programNumber(serverAddress(254, 'plain'))).toBe(254);
});

test('programs have names and numbers of their own', () => {
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
  expect(programs.length).toBeLessThan(255);
});

test('every program meets hosts of its own, at addresses of its own', () => {
  const stacks = planStacks(1, 10);
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
  expect(planStacks(0.01, 4)).toEqual(planStacks(0.01, 4));
});

test('a small scale leaves out programs that would have nothing to do', () => {
  const names = planStacks(0.0001, 4).map(({ program }) => program.name);
  expect(names).toContain('node');
  expect(names.length).toBeLessThan(programs.length);
});
