import type { FirstBytes, ProtocolModel } from 'firstbytes/web';
import { countText, ScanSources, type Scanned } from 'firstbytes/pages';
import type { Input, PortCount, Progress } from '../messages';
import type { Settings } from '../settings';
import { fileChunks } from './file-chunks';

/** With more records than this, the files are read again for each scan. */
const KEPT = 200_000;
/** Number of payload bytes that are kept at least, as the command does. */
const KEEP_BYTES = 64;
/** Milliseconds between two messages about progress. */
const BETWEEN = 100;

/** What was read of the files with certain settings. */
interface Summary {
  readonly told: readonly string[];
  readonly scanned: Scanned;
  readonly ports: readonly PortCount[];
}

/** Records that were read once, and what they were read for. */
interface Kept {
  readonly wanted: string;
  readonly records: readonly FirstBytes[];
  readonly summary: Summary;
}

/** The files of a scan. Their records are kept if they are few, so that the next scan is immediate. */
export class Reading {
  readonly #inputs: readonly Input[];
  readonly #tell: (progress: Progress) => void;
  #kept: Kept | undefined;

  constructor(inputs: readonly Input[], tell: (progress: Progress) => void) {
    this.#inputs = inputs;
    this.#tell = tell;
  }

  get names(): readonly string[] {
    return this.#inputs.map(({ name }) => name);
  }

  /**
   * Return the records that the settings select, and what the reading says of them, which is known
   * when all of them were read.
   */
  records(
    { ports, midstream }: Settings,
    models: readonly Pick<ProtocolModel, 'detector'>[] = [],
  ): { readonly records: AsyncIterable<FirstBytes>; readonly summary: () => Summary } {
    const keep = Math.max(KEEP_BYTES, ...models.map(({ detector }) => detector.bytes));
    const wanted = JSON.stringify([ports, midstream, keep]);
    const kept = this.#kept;
    if (kept?.wanted === wanted) {
      return { records: fromMemory(kept.records), summary: () => kept.summary };
    }
    let summary: Summary | undefined;
    return {
      records: this.#read({ ports, midstream, keep }, (read, records) => {
        summary = read;
        this.#kept = records && { wanted, records, summary: read };
      }),
      summary: () => {
        if (summary) return summary;
        throw new Error('The files have not been read to their ends.');
      },
    };
  }

  async *#read(
    { ports, midstream, keep }: Pick<Settings, 'ports' | 'midstream'> & { readonly keep: number },
    onEnd: (summary: Summary, records: readonly FirstBytes[] | undefined) => void,
  ): AsyncGenerator<FirstBytes, void> {
    const total = this.#inputs.reduce((sum, { file }) => sum + file.size, 0);
    let [read, last] = [0, -Infinity];
    const show = (bytes: number) => {
      read += bytes;
      const now = performance.now();
      if (now - last < BETWEEN) return;
      last = now;
      const text = `Reading: ${megabytes(read)} of ${megabytes(total)}, ${countText(sources.scanned.read)} records`;
      this.#tell({ text, share: total > 0 ? read / total : 1 });
    };
    const told: string[] = [];
    const sources: ScanSources = new ScanSources(
      this.#inputs.map((input) => ({ name: input.name, source: fileChunks(input, show) })),
      {
        keep,
        midstream,
        ports: ports.length > 0 ? ports : undefined,
        tell: (message) => told.push(message),
      },
    );
    const counts = new Map<string, number>();
    let records: FirstBytes[] | undefined = [];
    for await (const record of sources.records()) {
      const place = `${record.respPort}/${record.proto}`;
      counts.set(place, (counts.get(place) ?? 0) + 1);
      if (records && records.push(record) > KEPT) records = undefined;
      yield record;
    }
    onEnd({ told, scanned: sources.scanned, ports: portCounts(counts) }, records);
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- as records come from a file
async function* fromMemory(records: readonly FirstBytes[]): AsyncGenerator<FirstBytes, void> {
  yield* records;
}

/** Maximum number of ports to choose from. */
const PORTS = 50;

function portCounts(counts: ReadonlyMap<string, number>): PortCount[] {
  return [...counts]
    .map(([place, records]) => {
      const [port = '', proto = ''] = place.split('/');
      return { port: Number(port), proto, records };
    })
    .sort((a, b) => b.records - a.records || a.port - b.port)
    .slice(0, PORTS);
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
