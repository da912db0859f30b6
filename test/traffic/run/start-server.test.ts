import { expect, test } from 'vitest';
import { isTaken } from '../../../traffic/run/start-server';

/** Lines of /proc/net/tcp: port 25 listens, port 143 is connected. */
const table = [
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid',
  '   0: 00000000:0019 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0',
  '   1: 0100007F:008F 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0',
].join('\n');

test.each([
  ['tcp', 25, true],
  ['tcp', 143, false],
  ['udp', 143, true],
  ['tcp', 40_000, false],
  ['udp', 26, false],
] as const)('%s %d is taken: %s', (transport, port, taken) => {
  expect(isTaken(table, transport, port)).toBe(taken);
});

test.each([
  ['127.0.0.53', true],
  ['127.0.0.1', false],
] as const)('its own address: at %s port 53 is taken: %s', (address, taken) => {
  const resolver =
    '   2: 3500007F:0035 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0';
  expect(isTaken(resolver, 'tcp', 53, address)).toBe(taken);
  expect(isTaken(table, 'tcp', 25, address)).toBe(true);
});
