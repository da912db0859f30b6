import { expect, test } from 'vitest';
import {
  clientNumber,
  jobAddress,
  jobPlace,
  serverAddress,
  serverKind,
} from '../../../traffic/record/addresses';

test('an address tells protocol, client and job', () => {
  const place = { protocol: 0, client: 0, job: 1 };
  expect(jobAddress(place)).toBe('127.100.1.1');
  expect(jobPlace('127.100.1.1')).toEqual(place);
  const last = { protocol: 154, client: 253, job: 254 };
  expect(jobPlace(jobAddress(last))).toEqual(last);
});

test.each([
  { protocol: 155, client: 0, job: 1 },
  { protocol: 0, client: 254, job: 1 },
  { protocol: 0, client: 0, job: 255 },
  { protocol: 0, client: 0, job: 0 },
])('there is no address for $protocol, $client, $job', (place) => {
  expect(() => jobAddress(place)).toThrow('No address for protocol');
});

test.each(['127.0.0.53', '127.99.1.1', '192.0.2.1', '127.100.0.1', '127.100.1.0', '::1'])(
  '%s is not a job',
  (address) => {
    expect(jobPlace(address)).toBeUndefined();
  },
);

test('an address tells its client, and the kind of server', () => {
  expect(serverAddress(12, 'legacy')).toBe('127.12.4.1');
  expect(serverKind('127.12.4.1')).toBe('legacy');
  expect(serverKind('127.12.9.1')).toBeUndefined();
  expect(clientNumber(serverAddress(99, 'plain'))).toBe(99);
});

test.each([0, 100])('client %d has no address: from 100 they are those of jobs', (client) => {
  expect(() => serverAddress(client, 'plain')).toThrow('expected 1 to 99');
});
