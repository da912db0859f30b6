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
 */
export function protocolOfPort(port: number): string {
  return protocols.get(port) ?? String(port);
}

/** The port that a training-data file's payloads went to; undefined where its name tells none. */
export function portOfProtocol(protocol: string): number | undefined {
  for (const [port, name] of protocols) if (name === protocol) return port;
  return /^\d+$/.test(protocol) && Number(protocol) < 65_536 ? Number(protocol) : undefined;
}
