import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { attacks } from '../../../traffic/office/attacks';
import { officeFiles } from '../../../traffic/office/files';
import { habits } from '../../../traffic/office/habits';
import { officeNeeds, serverNeeds, withoutMissing } from '../../../traffic/office/needs';
import { type DayOptions, planOffice } from '../../../traffic/office/plan';

const files = officeFiles('/folder');
const plan = (options: Partial<DayOptions> = {}) =>
  planOffice({ minutes: 4, seed: 202, attacks: 'first', ...options }, files);

/** All that is drawn, without the programs' paths. */
const drawn = (options?: Partial<DayOptions>) => {
  const { people, attacks: planned } = plan(options);
  return [
    people.map(({ host, acts }) => [
      host,
      acts.map(({ pause, habit, run }) => [pause.toFixed(6), habit.name, run]),
    ]),
    planned.map(({ attack, begin, pauses, names }) => [
      ...[attack.name, begin, pauses.map((pause) => pause.toFixed(6)), names],
      attack.run(files, 0, names),
    ]),
  ];
};
const sha256 = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

// A change to a table or to what is drawn is a change to what the same seed records.
test.each([
  ['none', '27860402354541a2'],
  ['first', '177ff41672310715'],
  ['second', '9ea48a7723ad206f'],
  ['third', '08ad9c3b315f775f'],
] as const)('the plan of seed 202 with %s attacks is pinned', (set, expected) => {
  expect(sha256(drawn({ attacks: set }))).toBe(expected);
});

test('the same seed gives the same plan, another seed another', () => {
  expect(drawn()).toEqual(drawn());
  expect(drawn({ seed: 203 })).not.toEqual(drawn());
});

test('each person has enough to do until the end', () => {
  for (const { host, acts } of plan({ minutes: 24 }).people) {
    const seconds = acts.reduce((sum, { pause }) => sum + pause, 0);
    expect(seconds, host).toBeGreaterThan(24 * 60);
    expect(seconds / acts.length, host).toBeGreaterThan(0.7);
    expect(seconds / acts.length, host).toBeLessThan(4);
  }
});

test('people do all that the table has, each to their own taste', () => {
  const counts = plan({ minutes: 24 }).people.map(({ acts }) =>
    habits.map(({ name }) => acts.filter(({ habit }) => habit.name === name).length),
  );
  for (const [at, { name }] of habits.entries()) {
    expect(
      counts.reduce((sum, one) => sum + one[at]!, 0),
      name,
    ).toBeGreaterThan(0);
  }
  const shares = counts.map((one) => one[0]! / one.reduce((a, b) => a + b));
  expect(Math.max(...shares)).toBeGreaterThan(2 * Math.min(...shares));
});

test('a beacon comes throughout, give or take its jitter; a scan once', () => {
  const { attacks: planned } = plan({ minutes: 24 });
  const of = (name: string) => planned.find(({ attack }) => attack.name === name)!;
  expect(of('beacon-http').pauses).toHaveLength(64);
  for (const pause of of('beacon-http').pauses.slice(1)) {
    expect(pause).toBeGreaterThanOrEqual(16);
    expect(pause).toBeLessThanOrEqual(24);
  }
  expect(of('port-scan').pauses).toEqual([0]);
  expect(of('port-scan').begin).toBeCloseTo(144, 9);
});

test.each([
  ['first', 250, /^[a-z]{11,19}\.(example|test)$/],
  ['second', 180, /^[a-z]{9,30}\.(example|test)$/],
  ['third', 140, /^[0-9a-f]{8,16}\.(example|test)$/],
] as const)("the %s generator's names are in the plan", (attackSet, count, shape) => {
  const { attacks: planned } = plan({ attacks: attackSet });
  const { names } = planned.find(({ attack }) => attack.name === 'dga')!;
  expect(names).toHaveLength(count);
  for (const name of names) expect(name).toMatch(shape);
});

test('a day without attacks needs none of their tools', () => {
  const packages = (set: DayOptions['attacks']) => officeNeeds(set).map((one) => one.package);
  expect(packages('none')).not.toContain('nmap');
  expect(packages('first')).toEqual(expect.arrayContaining(['nmap', 'dns2tcp', 'sqlmap']));
  expect(packages('second')).not.toContain('sqlmap');
  for (const need of serverNeeds('first')) expect(officeNeeds('first')).toContainEqual(need);
});

test('what a missing program would do is left out, and named', () => {
  const missing = [
    { file: '/usr/bin/nmap', package: 'nmap' },
    { file: '/usr/bin/swaks', package: 'swaks' },
    { file: '/usr/bin/snmpwalk', package: 'snmp' },
  ];
  const { plan: rest, left } = withoutMissing(plan(), missing);
  expect(left).toEqual(['send mail', 'walk by SNMP', 'port-scan', 'sweep']);
  const first = attacks.filter(({ set }) => set === 'first');
  expect(rest.attacks).toHaveLength(first.length - 2);
  const done = new Set(rest.people.flatMap(({ acts }) => acts.map(({ habit }) => habit.name)));
  expect(done).not.toContain('send mail');
  expect(done).toContain('browse by https');
  expect(withoutMissing(plan(), []).left).toEqual([]);
});
