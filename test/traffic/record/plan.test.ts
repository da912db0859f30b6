import { describe, expect, test } from 'vitest';
import { openProtocols } from '../../../traffic/record/open-protocols';
import { planJobs } from '../../../traffic/record/plan';

const plans = planJobs(openProtocols, 1, '/folder');

test('every job has an address and a host of its own', () => {
  const jobs = plans.flatMap((plan) => plan.jobs);
  expect(new Set(jobs.map(({ address }) => address)).size).toBe(jobs.length);
  expect(new Set(jobs.map(({ host }) => host)).size).toBe(jobs.length);
});

test('the same plan twice', () => {
  const text = (scale: number) =>
    JSON.stringify(planJobs(openProtocols, scale, '/folder').map(({ jobs }) => jobs));
  expect(text(0.1)).toBe(text(0.1));
});

test('a small scale leaves each client a job', () => {
  const small = planJobs(openProtocols, 0.001, '/folder');
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
