import { describe, expect, test } from 'vitest';
import { planSet } from '../../../traffic/record/plan';
import { openProtocols, recordedSets } from '../../../traffic/record/sets';

const planJobs = (scale: number) => planSet(recordedSets['open-set'], scale, '/folder');

const plans = planJobs(1);

test('every job has its own address and host', () => {
  const jobs = plans.flatMap((plan) => plan.jobs);
  expect(new Set(jobs.map(({ address }) => address)).size).toBe(jobs.length);
  expect(new Set(jobs.map(({ host }) => host)).size).toBe(jobs.length);
});

test('the same plan twice', () => {
  const text = (scale: number) => JSON.stringify(planJobs(scale).map(({ jobs }) => jobs));
  expect(text(0.1)).toBe(text(0.1));
});

test('a small scale leaves each client a job', () => {
  const small = planJobs(0.001);
  expect(small.every(({ jobs }) => jobs.length === 1)).toBe(true);
  expect(small).toHaveLength(plans.length);
});

test('jobs take turns at the ports', () => {
  for (const { protocol, jobs } of plans) {
    expect(new Set(jobs.map(({ port }) => port))).toEqual(
      new Set(protocol.ports.slice(0, jobs.length)),
    );
  }
});

describe.each(openProtocols)('$label, $case', (protocol) => {
  test('has 30 jobs or more', () => {
    const own = plans.filter((plan) => plan.protocol === protocol);
    expect(own.reduce((sum, { jobs }) => sum + jobs.length, 0)).toBeGreaterThanOrEqual(30);
  });

  test('has clients of different names, each with the packages that it needs', () => {
    const names = protocol.clients.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const need of protocol.clients.flatMap(({ needs }) => needs)) {
      expect(need.file).toMatch(/^\//);
      expect(need.package).toMatch(/^[a-z0-9.+-]+$/);
    }
  });
});

test('label and case together are unique', () => {
  const names = openProtocols.map(({ label, case: kind }) => `${label} ${kind}`);
  expect(new Set(names).size).toBe(names.length);
});
