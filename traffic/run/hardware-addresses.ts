/** Return the hardware address for a loopback address 127.A.B.C: 02:7f:A:B:C:01, a local one. */
export function hardwareAddress(address: string): string {
  const [, ...parts] = address.split('.').map(Number);
  const hex = parts.map((part) => part.toString(16).padStart(2, '0'));
  return ['02', '7f', ...hex, '01'].join(':');
}

/** Return the loopback address in a DHCP message's `chaddr`, its bytes 28 to 33 (RFC 2131, section 2). */
export function addressInDhcp(hex: string): string | undefined {
  const bytes = Buffer.from(hex.slice(56, 68), 'hex');
  if (bytes.length < 6 || bytes[0] !== 2 || bytes[1] !== 127) return undefined;
  return `127.${bytes.subarray(2, 5).join('.')}`;
}
