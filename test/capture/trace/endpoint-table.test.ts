import { expect, test } from 'vitest';
import { datagram, recordsOf, traceOf } from './frames';

const port = 123;
/** The number as the last four hex digits but one group, and the one before it. */
const groups = (number: number) =>
  `${(number >> 16).toString(16)}:${(number & 0xffff).toString(16)}`;

/** Processor seconds that it takes to read a trace of connections, one a datagram. */
async function secondsOf(hosts: readonly string[]): Promise<number> {
  const to = { host: '2001:db8:ffff:ffff::2', port };
  const trace = traceOf(
    hosts.map((host) => ({ ts: 0, bytes: datagram({ host, port }, to, host) })),
  );
  const before = process.cpuUsage();
  expect(await recordsOf(trace)).toHaveLength(hosts.length);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

test('addresses that differ in their first bits cost no more than others, times ten', async () => {
  const numbers = Array.from({ length: 40_000 }, (_, at) => at);
  const last = numbers.map((at) => `2001:db8::1:${groups(at)}`);
  const first = numbers.map((at) => `2001:db8:${groups(at)}:1::1`);
  await secondsOf(last);
  expect(await secondsOf(first)).toBeLessThan(10 * (await secondsOf(last)));
}, 120_000);
