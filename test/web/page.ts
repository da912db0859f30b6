/**
 * What is compared between a page and Node: the same program for both, which a test bundles with
 * the library's door for a browser, and runs in Node on the library itself. All that it gives can be sent.
 */
import {
  boardHistogram,
  boardPrCurve,
  boardScalar,
  detectorNames,
  draftSignature,
  encodeEventFile,
  fitDetector,
  fitKnownProtocols,
  fusedTrainer,
  createAutoencoder,
  createScorer,
  loadProtocolModel,
  memoryStore,
  readLabelledRecords,
  readPayloads,
  readEvents,
  readTrace,
  readZeekLog,
  recordRows,
  hexToBits,
  saveDetector,
  saveModel,
  scanRecords,
  scoreRows,
  sliceRows,
  tallyStarts,
  TraceCounts,
  traceNotes,
  type BadLogLine,
  type FirstBytes,
  type KernelName,
  type KnownProtocols,
  type ModelDescription,
  type ModelStore,
  type ProtocolModel,
  type Scan,
} from 'firstbytes/web';

/** The bytes of the training file and of the open set, as they are in the repository: gzip. */
export interface Data {
  readonly training: Uint8Array;
  readonly openSet: Uint8Array;
}

const BYTES = 16;
const ROWS = 2000;
const HELD_BACK = 500;

const description: ModelDescription = {
  normal: 'TLS',
  seed: 1,
  trainingRows: ROWS,
  distinctRows: ROWS,
  trainingDataSha256: '0'.repeat(64),
  threshold: { score: 1, falsePositiveRate: 0.01 },
};

/** Chunks of a browser's file, or of the same class in Node. */
const streamOf = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]).stream();

const fileNames = ['firstbytes.json', 'detector.json', 'model.json', 'weights.bin'];

/** A store's files, those that it has, as text of Latin-1. */
async function contentOf(store: ModelStore): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const name of fileNames) {
    const content = await store.read(name).catch(() => undefined);
    if (content) contents[name] = Array.from(content, (byte) => String.fromCharCode(byte)).join('');
  }
  return contents;
}

/** An event file as text of Latin-1, and what is read of it. */
export function events() {
  const scores = Float64Array.of(0.25, 0.5, 0.75);
  const values = [
    boardScalar('größe', 0.1),
    ...boardHistogram('w', [0.1, 0.2, Number.NaN]),
    boardPrCurve('pr', scores, scores),
  ];
  const file = encodeEventFile([{ wallTime: 1.5, step: 2 ** 40, values }], 1);
  return {
    file: Array.from(file, (byte) => String.fromCharCode(byte)).join(''),
    read: [...readEvents(file)].map(({ wallTime, step, values }) => ({
      wallTime,
      step,
      values: values.map((value) => JSON.stringify(value)),
    })),
  };
}

/** Of every detector what it saves, and what it says of rows, once it was saved and loaded again. */
export async function detectors({ training, openSet }: Data) {
  const { lines, sha256 } = await readPayloads(streamOf(training), { limit: ROWS });
  const rows = { ...hexToBits(lines, BYTES), ports: new Uint16Array(ROWS).fill(443) };
  const { records } = await readLabelledRecords(openSet);
  const others = recordRows(records.slice(0, 400), BYTES);
  const found: Record<string, unknown> = { sha256 };
  for (const name of detectorNames) {
    const store = memoryStore(name);
    const fitted = await fitDetector(name, rows, { seed: 1, epochs: 1 });
    await saveDetector(store, fitted, description);
    const { detector } = await loadProtocolModel(store);
    const explained = await detector.explain?.(others);
    found[name] = {
      files: await contentOf(store),
      scores: [...(await detector.score(others))],
      explained: explained && [...explained],
    };
  }
  return found;
}

async function modelOf({ training }: Data): Promise<ProtocolModel> {
  const { lines } = await readPayloads(training, { limit: ROWS + HELD_BACK });
  const rows = hexToBits(lines, BYTES);
  const detector = await fitDetector('byte-surprise', sliceRows(rows, 0, ROWS), { seed: 1 });
  const held = await detector.score(sliceRows(rows, ROWS));
  const threshold = held.toSorted()[Math.floor(0.99 * HELD_BACK)]!;
  return { name: 'TLS', normal: 'TLS', detector, threshold };
}

async function knownOf({ openSet }: Data): Promise<KnownProtocols> {
  const { records } = await readLabelledRecords(openSet);
  const samples = new Map<string, string[]>();
  for (const { label, hex } of records) {
    if (label === null) continue;
    const lines = samples.get(label);
    if (lines) lines.push(hex);
    else samples.set(label, [hex]);
  }
  return fitKnownProtocols(samples);
}

/** Read traces, and find connections other than TLS in them. */
export async function traces(data: Data, all: readonly Uint8Array[]) {
  const model = await modelOf(data);
  const known = await knownOf(data);
  const found = [];
  for (const bytes of all) {
    const counts = new TraceCounts();
    const records: FirstBytes[] = [];
    let failure = '';
    try {
      for await (const one of readTrace(streamOf(bytes), { name: 'trace', counts })) {
        records.push(one);
      }
    } catch (error) {
      failure = String(error);
    }
    const scan = await scanRecords(records, [model], known);
    const starts = tallyStarts(records);
    const signature = records[0] && draftSignature(0, [records[0]], starts);
    found.push({ records, failure, notes: traceNotes(counts), signature, ...described(scan) });
  }
  return found;
}

function described({ scores, categories, findings, groups, cutCount }: Scan) {
  return {
    scores: scores.map((one) => [...one]),
    categories: [...categories],
    findings: findings.map((one) => ({ ...one, shares: one.shares && [...one.shares] })),
    groups,
    cutCount,
  };
}

/** Reads a log of any kind, whole and in small pieces. */
export async function logs(all: readonly Uint8Array[]) {
  const found = [];
  for (const bytes of all) {
    const bad: BadLogLine[] = [];
    const log = await readZeekLog(bytes, { name: 'log', onBad: (one) => bad.push(one) });
    const columns = [...log.columns].map(([name, column]) => [
      name,
      column.kind,
      column.type,
      [...column.valid],
      column.kind === 'list'
        ? [column.items.type, [...column.items.values], [...column.offsets]]
        : [...column.values],
    ]);
    found.push({ count: log.count, columns, bad });
  }
  return found;
}

/** Trains the capstone's network, and scores with what came of it. */
export async function training(data: Data, kernel?: KernelName) {
  const { lines } = await readPayloads(data.training, { limit: 4000 });
  const rows = hexToBits(lines, 8);
  const trainer = fusedTrainer({ kernel });
  const { autoencoder, epochs } = await trainer.train(createAutoencoder(8, { seed: 1 }), rows, {
    seed: 1,
    epochs: 3,
  });
  const store = memoryStore('trained');
  await saveModel(store, autoencoder, description);
  return {
    name: trainer.name,
    losses: epochs.map(({ loss, accuracy }) => [loss, accuracy]),
    weights: await contentOf(store),
    scores: [...(await scoreRows(autoencoder, rows, { kernel }))],
    atOnce: [...createScorer(autoencoder, { kernel }).score(rows)],
  };
}

/** The first line of what a path is answered with. */
export async function openingPaths(): Promise<string[]> {
  const said = (error: unknown) => String(error);
  return [
    await readTrace('trace.pcap').next().then(String, said),
    await Promise.resolve()
      .then(() => loadProtocolModel('models/tls'))
      .then(String, said),
  ];
}
