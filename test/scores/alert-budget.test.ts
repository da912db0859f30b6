import { AlertBudget } from 'firstbytes/scores';
import { expect, test } from 'vitest';

test('lets the first alerts of a minute through, and reports the rest when it is over', () => {
  const budget = new AlertBudget(2);
  const shown = [600, 601, 602, 659.9].map((seconds, at) => budget.take(seconds, at));
  expect(shown).toEqual([true, true, false, false]);
  expect(budget.reports(659.9)).toEqual([]);
  expect(budget.reports(660)).toEqual([{ count: 2, highest: 3, minute: 600 }]);
  expect(budget.reports(661)).toEqual([]);
  expect(budget.take(662, 9)).toBe(true);
});

test('reports a minute also where nobody asked in time', () => {
  const budget = new AlertBudget(1);
  for (const seconds of [0, 1, 60, 61, 62]) budget.take(seconds, seconds);
  expect(budget.reports(300)).toEqual([
    { count: 1, highest: 1, minute: 0 },
    { count: 2, highest: 62, minute: 60 },
  ]);
});

test('reports at the end what the last minute held back', () => {
  const budget = new AlertBudget(1);
  budget.take(30, 0.5);
  budget.take(31, 0.25);
  expect(budget.end()).toEqual([{ count: 1, highest: 0.25, minute: 0 }]);
  expect(budget.end()).toEqual([]);
});

test('stays in its minute where time goes backwards', () => {
  const budget = new AlertBudget(1);
  expect(budget.take(120, 1)).toBe(true);
  expect(budget.take(50, 1)).toBe(false);
  expect(budget.take(125, 1)).toBe(false);
});

test('refuses a budget of none', () => {
  expect(() => new AlertBudget(0)).toThrow(/expected 1 or more/);
});
