/** A protocol that is compared with TLS. */
export type OtherProtocol = 'HTTP' | 'SSH' | 'DNS';

/** The others, in the order of every table. */
export const otherProtocols: readonly OtherProtocol[] = ['HTTP', 'SSH', 'DNS'];

/** Make a value for each of the others. */
export function eachOther<T>(make: (name: OtherProtocol) => T): Record<OtherProtocol, T> {
  return { HTTP: make('HTTP'), SSH: make('SSH'), DNS: make('DNS') };
}
