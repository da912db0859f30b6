/** Open-set addresses begin with 127.100, above those of the training data's programs. */
const firstProtocol = 100;

/** What an address says of a connection: places in the tables, from 0, and the job's number, from 1. */
export interface JobPlace {
  readonly protocol: number;
  readonly client: number;
  readonly job: number;
}

/**
 * 127.PROTOCOL.CLIENT.JOB, all of which are the loopback interface's (RFC 1122, section 3.2.1.3): each
 * connection goes to an address of its own, and so the trace tells who made it, and how.
 *
 * @throws RangeError if a number does not fit.
 */
export function jobAddress({ protocol, client, job }: JobPlace): string {
  const parts = [firstProtocol + protocol, client + 1, job];
  if (parts.some((part) => part < 1 || part > 254)) {
    throw new RangeError(`No address for protocol ${protocol}, client ${client}, job ${job}.`);
  }
  return `127.${parts.join('.')}`;
}

/** The place that an address stands for; undefined for any that `jobAddress` does not make. */
export function jobPlace(address: string): JobPlace | undefined {
  const [net, protocol = 0, client = 0, job = 0] = address.split('.').map(Number);
  if (net !== 127 || protocol < firstProtocol || client < 1 || job < 1) return undefined;
  return { protocol: protocol - firstProtocol, client: client - 1, job };
}

/** The hardware address that stands for a job's address: 02:7f:PROTOCOL:CLIENT:JOB:01, a local one. */
export function hardwareAddress(address: string): string {
  const [, ...parts] = address.split('.').map(Number);
  const hex = parts.map((part) => part.toString(16).padStart(2, '0'));
  return ['02', '7f', ...hex, '01'].join(':');
}

/** The job's address in a DHCP message's `chaddr`, its bytes 28 to 33 (RFC 2131, section 2). */
export function addressInDhcp(hex: string): string | undefined {
  const bytes = Buffer.from(hex.slice(56, 68), 'hex');
  if (bytes.length < 6 || bytes[0] !== 2 || bytes[1] !== 127) return undefined;
  return `127.${bytes.subarray(2, 5).join('.')}`;
}
