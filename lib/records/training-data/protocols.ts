import { isFirst, type FirstBytes } from '../../capture/first-bytes';

/** The ports that the capstone names by their protocol (its figure 7 and table 1). */
const protocols: ReadonlyMap<number, string> = new Map([
  [443, 'TLS'],
  [80, 'HTTP'],
  [22, 'SSH'],
  [53, 'DNS'],
]);

/**
 * The name of the training-data file that a port's payloads go to: a protocol's name where the
 * capstone has one, else the port number.
 *
 * @throws RangeError if it is no port, so that no input can name a path.
 */
export function protocolOfPort(port: number): string {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`The port is ${String(port)}, expected a whole number from 0 to 65535.`);
  }
  return protocols.get(port) ?? String(port);
}

/** The port that a training-data file's payloads went to; undefined where its name tells none. */
export function portOfProtocol(protocol: string): number | undefined {
  for (const [port, name] of protocols) if (name === protocol) return port;
  return /^\d+$/.test(protocol) && Number(protocol) < 65_536 ? Number(protocol) : undefined;
}

/**
 * The name of the training-data file that a record goes to: that of its responder's port. Two things
 * are kept apart, for they are something else: what comes over UDP to a port named after a protocol of
 * TCP (`443-udp` is mostly QUIC), and later payloads, of connections whose SYN was not seen or whose
 * first bytes were missed (`TLS-midstream`).
 *
 * @throws RangeError if its port is none.
 */
export function trainingFileOf(record: FirstBytes): string {
  const { respPort, proto } = record;
  const protocol = protocolOfPort(respPort);
  const isOfTcp = protocols.has(respPort) && protocol !== 'DNS';
  const name = proto === 'udp' && isOfTcp ? `${respPort}-udp` : protocol;
  return isFirst(record) ? name : `${name}-midstream`;
}

/** Whether `trainingFileOf` gives such a name. */
export function isTrainingFileName(name: string): boolean {
  const [, protocol = ''] = /^(.+?)(-midstream)?$/.exec(name) ?? [];
  return [...protocols.values()].includes(protocol) || /^\d{1,5}(-udp)?$/.test(protocol);
}
