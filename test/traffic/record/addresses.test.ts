import { expect, test } from 'vitest';
import {
  addressInDhcp,
  hardwareAddress,
  jobAddress,
  jobPlace,
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
  '%s is no job',
  (address) => {
    expect(jobPlace(address)).toBeUndefined();
  },
);

test("a DHCP message's hardware address leads back to the job's address", () => {
  const hardware = hardwareAddress('127.134.2.30');
  expect(hardware).toBe('02:7f:86:02:1e:01');
  const message = `${'00'.repeat(28)}${hardware.replaceAll(':', '')}${'00'.repeat(30)}`;
  expect(addressInDhcp(message)).toBe('127.134.2.30');
});

test.each(['', '00'.repeat(64), '01010600', `${'00'.repeat(28)}027f86021e`])(
  'in "%s" there is none',
  (hex) => {
    expect(addressInDhcp(hex)).toBeUndefined();
  },
);
