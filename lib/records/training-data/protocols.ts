import { isFirst, type FirstBytes } from '../../capture/first-bytes';

/** The ports that the capstone names by their protocol (its figure 7 and table 1). */
const protocols: ReadonlyMap<number, string> = new Map([
  [443, 'TLS'],
  [80, 'HTTP'],
  [22, 'SSH'],
  [53, 'DNS'],
]);

/**
 * Name the training-data file for a port's payloads: the protocol's name if the capstone has one,
 * otherwise the port number.
 *
 * @throws RangeError if it is not a port, so input can never become a path.
 */
export function protocolOfPort(port: number): string {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`The port is ${String(port)}, expected a whole number from 0 to 65535.`);
  }
  return protocols.get(port) ?? String(port);
}

/** Return the port of a training-data file's payloads; undefined if its name does not say it. */
export function portOfProtocol(protocol: string): number | undefined {
  for (const [port, name] of protocols) if (name === protocol) return port;
  return /^\d+$/.test(protocol) && Number(protocol) < 65_536 ? Number(protocol) : undefined;
}

/**
 * Name the training-data file for a record, by its responder's port. Two kinds are separate.
 * Payloads over UDP to a port named after a TCP protocol go to their own file (`443-udp` is mostly
 * QUIC). So do later payloads, of connections whose SYN was not seen or whose first bytes were
 * missed (`TLS-midstream`).
 *
 * @throws RangeError if its port is invalid.
 */
export function trainingFileOf(record: FirstBytes): string {
  const { respPort, proto } = record;
  const protocol = protocolOfPort(respPort);
  const isOfTcp = protocols.has(respPort) && protocol !== 'DNS';
  const name = proto === 'udp' && isOfTcp ? `${respPort}-udp` : protocol;
  return isFirst(record) ? name : `${name}-midstream`;
}

/** Check that a name can come from `trainingFileOf`. */
export function isTrainingFileName(name: string): boolean {
  const [, protocol = ''] = /^(.+?)(-midstream)?$/.exec(name) ?? [];
  return [...protocols.values()].includes(protocol) || /^\d{1,5}(-udp)?$/.test(protocol);
}
