import { log2 } from '../elementary';
import { checkSome } from './check-rows';
import type { Detector, JsonDetectorKind } from './detector';
import { immediateDetector } from './immediate-detector';
import { numbersAt, SavedStateError, wholeAt } from './saved-state';
import type { Rows } from '../../bits/rows';

export interface PortDetector extends Detector {
  readonly name: 'port';
  /** The number of normal rows, in total and per port. */
  readonly rows: number;
  readonly ports: ReadonlyMap<number, number>;
}

/**
 * Only the responder's port, as a firewall uses it: its surprise in bits, `-log2` of the share of
 * normal rows with that port, with half a row for an unseen port. The bytes do not count. It needs
 * rows with ports.
 */
export const portKind: JsonDetectorKind<PortDetector> = {
  name: 'port',
  title: 'the port alone',
  fit(rows) {
    checkSome('port', rows);
    const ports = new Map<number, number>();
    for (const port of portsOf(rows, 'fit')) ports.set(port, (ports.get(port) ?? 0) + 1);
    return Promise.resolve(detector(rows.bytes, rows.count, ports));
  },
  toState: ({ rows, ports }) => ({
    rows,
    ports: [...ports.keys()],
    counts: [...ports.values()],
  }),
  fromState(state, bytes) {
    const rows = wholeAt(state, 'rows', 1);
    const { ports } = state as { ports?: unknown };
    const length = Array.isArray(ports) ? ports.length : 0;
    const numbers = numbersAt(state, 'ports', length, [0, 65_535]);
    const counts = numbersAt(state, 'counts', length, [1, rows]);
    if (counts.reduce((sum, one) => sum + one, 0) !== rows) {
      throw new SavedStateError(`"counts" do not add up to "rows", ${rows}`);
    }
    return detector(bytes, rows, new Map([...numbers].map((port, at) => [port, counts[at]!])));
  },
};

function detector(bytes: number, rows: number, ports: ReadonlyMap<number, number>): PortDetector {
  const surprise = (port: number) => -log2(((ports.get(port) ?? 0) + 0.5) / (rows + 1));
  const made = immediateDetector('port', bytes, {
    score: (others) => Float64Array.from(portsOf(others, 'score'), surprise),
  });
  return { ...made, rows, ports };
}

function portsOf({ ports }: Rows, what: string): Uint16Array {
  if (ports) return ports;
  throw new RangeError(
    `Cannot ${what} by the port: the rows have no ports. Make rows from records, which have them.`,
  );
}
