import { cannot, counted, listed } from '../cannot';
import { checkLength } from '../check-labels';
import { checkNumber } from '../check-options';
import type { Matrix } from '../matrix';
import { seededRandom, shuffle } from '../random';
import { splitWithoutEqualRows, type LearnSplit } from './learn-split';

/**
 * Split by days: fit on some, test on others.
 *
 * @param days - the day of each row.
 * @param testDays - the days to test on.
 * @throws RangeError if a test day does not occur, or a side has no rows.
 */
export function splitByDay(
  data: Matrix,
  days: readonly string[],
  testDays: readonly string[],
): LearnSplit {
  return splitByNames('split by day', 'day', data, days, testDays);
}

export interface HostSplitOptions {
  /** The hosts to test on. */
  readonly testHosts?: readonly string[];
  /**
   * Or the approximate share of the rows to test on; 0.25 unless given. Whole hosts are drawn by the seed.
   */
  readonly testSize?: number;
  /** A 32-bit integer; 0 unless given. */
  readonly seed?: number;
}

/**
 * Split by hosts, so that no host is on both sides. A model is then tested on hosts that it does not know.
 *
 * @param hosts - the host of each row, such as `id.orig_h`.
 * @throws RangeError if a test host does not occur, there are fewer than 2 hosts, or a side has no rows.
 */
export function splitByHost(
  data: Matrix,
  hosts: readonly string[],
  { testHosts, testSize = 0.25, seed = 0 }: HostSplitOptions = {},
): LearnSplit {
  const task = 'split by host';
  if (testHosts) return splitByNames(task, 'host', data, hosts, testHosts);
  checkLength(task, 'host', hosts, data.rows);
  checkNumber(task, 'testSize', testSize, 0, 1, { above: true });
  const sizes = new Map<string, number>();
  for (const host of hosts) sizes.set(host, (sizes.get(host) ?? 0) + 1);
  if (sizes.size < 2) throw cannot(task, counted(sizes.size, 'host'), 'at least 2');
  const drawn: string[] = [];
  let rows = 0;
  for (const [host, size] of shuffle([...sizes], seededRandom(seed))) {
    // Add a host if the test set then has a size nearer to the target. Add at least one, and never all.
    const nearer =
      Math.abs(rows + size - testSize * data.rows) < Math.abs(rows - testSize * data.rows);
    if (drawn.length + 1 === sizes.size || (drawn.length > 0 && !nearer)) continue;
    drawn.push(host);
    rows += size;
  }
  return splitByNames(task, 'host', data, hosts, drawn);
}

function splitByNames(
  task: string,
  noun: string,
  data: Matrix,
  names: readonly string[],
  testNames: readonly string[],
): LearnSplit {
  checkLength(task, noun, names, data.rows);
  const known = new Set(names);
  const unknown = testNames.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw cannot(task, `no rows of ${listed(unknown)}`, `a ${noun} of ${listed([...known])}`);
  }
  const tested = new Set(testNames);
  return splitWithoutEqualRows(task, data, (row) => tested.has(names[row]!));
}
