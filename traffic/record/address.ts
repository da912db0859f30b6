import type { ServerKind } from '../clients/program';

const kindNumbers: Readonly<Record<ServerKind, number>> = {
  h2: 1,
  http1: 2,
  tls12: 3,
  legacy: 4,
  go: 5,
  plain: 6,
};

/**
 * 127.PROGRAM.KIND.1, all of which are the loopback interface's (RFC 1122, section 3.2.1.3): each
 * program meets servers at addresses of its own, and so a connection in the trace tells its program.
 *
 * @param program - 1 to 254.
 */
export function serverAddress(program: number, kind: ServerKind): string {
  return `127.${program}.${kindNumbers[kind]}.1`;
}

/** The kind of server at an address; undefined for any that `serverAddress` does not make. */
export function serverKind(address: string): ServerKind | undefined {
  const number = Number(address.split('.')[2]);
  const found = Object.entries(kindNumbers).find(([, own]) => own === number);
  return found?.[0] as ServerKind | undefined;
}

/** The program's number in an address that `serverAddress` made. */
export function programNumber(address: string): number {
  return Number(address.split('.')[1]);
}
