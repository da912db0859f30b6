import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Random } from '../../../traffic/chance/random';
import { attackOf } from '../../../traffic/office/label';
import { attacks, attackSets } from '../../../traffic/office/attacks';
import { officeFiles } from '../../../traffic/office/files';
import { clockworks, habits } from '../../../traffic/office/habits';
import { addressOf, clients, outside, servers } from '../../../traffic/office/hosts';
import { officeServers, serversFor } from '../../../traffic/office/servers';
import { sites } from '../../../traffic/office/sites';
import type { Program } from '../../../traffic/run/program';
import { source } from '../../../traffic/run/sources';

const files = officeFiles('/folder');
const rowOf = ({ name, technique, from, to }: (typeof attacks)[number]) => ({
  ...{ attack: name, technique, from: addressOf(from), to, began: 0, ended: 1 },
});

/** Every need names a package and a whole path, and a source of ours is there. */
function expectComplete(program: Program) {
  const { needs } = program;
  expect(needs.length).toBeGreaterThan(0);
  for (const { file, package: name } of needs) {
    expect(file).toMatch(/^\/\w/);
    expect(name).toMatch(/^[a-z0-9][a-z0-9.+-]+$/);
  }
  const own = program.command('/folder').filter((word) => word.startsWith(source('')));
  for (const file of own) expect(existsSync(file), file).toBe(true);
}

describe.each(attacks.map((attack) => [`${attack.set} ${attack.name}`, attack] as const))(
  '%s',
  (_, attack) => {
    test('is complete: a time, a host, a technique, a tool', () => {
      expect(attack.at).toBeGreaterThan(0);
      expect(attack.at).toBeLessThan(1);
      expect(Object.keys(clients)).toContain(attack.from);
      expect(attack.technique).toMatch(/^T\d{4}(\.\d{3})?$/);
      expectComplete(attack.tool);
      expect(attack.run(files, 0, ['a.test']).args.length).toBeGreaterThan(0);
    });

    test('is found by what attacks.jsonl says of it', () => {
      expect(attackOf(rowOf(attack))).toBe(attack);
    });

    test('has a rule that takes no connection of another host or time', () => {
      const line = rowOf(attack);
      const other = {
        ...{ uid: 'a', to: line.to.split(':')[0]!, port: 80, proto: 'tcp', isSilent: true },
        ...{ agents: new Set<string>(), banner: undefined, queries: new Set<string>() },
      };
      const day = { connections: [], askers: new Map() };
      expect(attack.rule({ ...other, from: '10.20.1.99', ts: 0.5 }, line, day)).toBe(false);
      expect(attack.rule({ ...other, from: line.from, ts: 2.5 }, line, day)).toBe(false);
    });
  },
);

test('each set has ten attacks or more, in the order in which they begin', () => {
  for (const set of attackSets) {
    const times = attacks.filter((attack) => attack.set === set).map(({ at }) => at);
    expect(times.length).toBeGreaterThanOrEqual(10);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
});

test.each([...habits, ...clockworks])('$name has a program and something to do', (habit) => {
  expectComplete(habit.program);
  if ('weight' in habit) expect(habit.weight).toBeGreaterThan(0);
  const runs = 'weight' in habit ? [habit.run(new Random('a'), files)] : habit.runs(files);
  for (const { args } of runs) {
    expect(args.length).toBeGreaterThan(0);
    expect(args.join(' ')).not.toMatch(/undefined|NaN|\/dev\/null(?!.*LogLevel)/);
  }
});

test('names are different, so that what was left out can be said', () => {
  const names = [...habits, ...clockworks].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test.each(officeServers)('$name runs on hosts that there are', ({ hosts, program }) => {
  expectComplete(program);
  for (const host of hosts) expect(Object.keys({ ...servers, ...outside })).toContain(host);
});

test('a tunnel has its server only on its own day', () => {
  const tunnels = (set: Parameters<typeof serversFor>[0]) =>
    serversFor(set)
      .filter(({ sets }) => sets !== undefined)
      .map(({ name }) => name);
  expect(tunnels('none')).toEqual([]);
  expect(tunnels('first')).toEqual(['dns2tcpd']);
  expect(tunnels('second')).toEqual(['iodined-second']);
  expect(tunnels('third')).toEqual(['iodined-third']);
});

test('sites have three labels or more, by which a generated name differs', () => {
  expect(sites.length).toBeGreaterThan(300);
  expect(new Set(sites.map(({ name }) => name)).size).toBe(sites.length);
  for (const { name, address } of sites) {
    expect(name).toMatch(/^[a-z]+\.[a-z-]+\.((co\.)?example|(org\.)?test)$/);
    expect([...outside.net1, ...outside.net2]).toContain(address);
  }
});

test('a host that there is not is named', () => {
  expect(() => addressOf('c11')).toThrow('No host is named c11: expected c1, c2, ');
});
