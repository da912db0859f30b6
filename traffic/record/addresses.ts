/**
 * Addresses of 127.0.0.0/8, all of which are the loopback interface's (RFC 1122, section 3.2.1.3). Each
 * client connects to servers at separate addresses, so that the trace shows who made a connection. There are
 * two kinds of addresses, because there are not enough for a client that makes thousands of connections:
 *
 * - 127.CLIENT.KIND.1, with CLIENT below 100: a client that chooses among its sites, and KIND the kind of
 *   server.
 * - 127.PROTOCOL.CLIENT.JOB, with PROTOCOL from 100: one connection of a client whose jobs are known.
 */
import type { ServerKind } from '../clients/client';

const kindNumbers: Readonly<Record<ServerKind, number>> = {
  h2: 1,
  http1: 2,
  tls12: 3,
  legacy: 4,
  go: 5,
  plain: 6,
};

/** The PROTOCOL of the first protocol in a set that is recorded job by job. */
const FIRST_PROTOCOL = 100;

/**
 * Return the address of a client's servers of a kind.
 *
 * @param client - the client's number in its set, from 1.
 * @throws RangeError if the number is not below 100.
 */
export function serverAddress(client: number, kind: ServerKind): string {
  if (client < 1 || client >= FIRST_PROTOCOL) {
    throw new RangeError(`No address for client ${client}: expected 1 to ${FIRST_PROTOCOL - 1}.`);
  }
  return `127.${client}.${kindNumbers[kind]}.1`;
}

/** Return the kind of server at an address; undefined for any address that `serverAddress` does not make. */
export function serverKind(address: string): ServerKind | undefined {
  const number = Number(address.split('.')[2]);
  const found = Object.entries(kindNumbers).find(([, own]) => own === number);
  return found?.[0] as ServerKind | undefined;
}

/** Return the client's number in an address that `serverAddress` made. */
export function clientNumber(address: string): number {
  return Number(address.split('.')[1]);
}

/** The meaning of a job's address: places in the tables, from 0, and the job's number, from 1. */
export interface JobPlace {
  readonly protocol: number;
  readonly client: number;
  readonly job: number;
}

/**
 * Return the address of one job.
 *
 * @throws RangeError if a number does not fit.
 */
export function jobAddress({ protocol, client, job }: JobPlace): string {
  const parts = [FIRST_PROTOCOL + protocol, client + 1, job];
  if (parts.some((part) => part < 1 || part > 254)) {
    throw new RangeError(`No address for protocol ${protocol}, client ${client}, job ${job}.`);
  }
  return `127.${parts.join('.')}`;
}

/** Return the place that an address means; undefined for any address that `jobAddress` does not make. */
export function jobPlace(address: string): JobPlace | undefined {
  const [net, protocol = 0, client = 0, job = 0] = address.split('.').map(Number);
  if (net !== 127 || protocol < FIRST_PROTOCOL || client < 1 || job < 1) return undefined;
  return { protocol: protocol - FIRST_PROTOCOL, client: client - 1, job };
}
