import { expect, test } from 'vitest';
import { addressInDhcp, hardwareAddress } from '../../../traffic/run/hardware-addresses';

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
