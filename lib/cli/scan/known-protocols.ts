import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readProtocol } from '../../index';
import { isFirst } from '../../capture/index';
import { readRecords } from '../../records/index';
import { fitKnownProtocols, type KnownProtocols } from '../../scores/index';

/** The data of this repository: protocols as their programs speak them, and the training data. */
const OPEN_SET = join('data', 'open-set', 'protocols.jsonl.gz');
const TRAINING_DATA = join('data', 'training-data');
const TRAINING_PROTOCOLS = ['TLS', 'HTTP', 'SSH', 'DNS'];

/** The files of known protocols. A training file may be compressed. */
export const defaultKnown: readonly string[] = [
  OPEN_SET,
  ...TRAINING_PROTOCOLS.flatMap((name) => [name, `${name}.gz`]).map((name) =>
    join(TRAINING_DATA, name),
  ),
];

/** Number of samples per protocol. */
const SAMPLES = 1000;
/** Samples are chosen evenly from at most this many lines of a file. */
const READ = 20_000;

/** For each way of speaking, by its name: the protocol, and payloads in hex. */
type Samples = Map<string, readonly [protocol: string, lines: string[]]>;

/** Called with what is missing or was left out, in a sentence. */
type Tell = (message: string) => void;

/**
 * Load the known protocols of labelled files, or of the repository's data if no files are named. Undefined if
 * there are none.
 */
export async function loadKnownProtocols(
  files: readonly string[] | undefined,
  tell: Tell,
): Promise<KnownProtocols | undefined> {
  const samples: Samples = new Map();
  for (const file of files ?? [OPEN_SET].filter((one) => existsSync(one))) {
    await addLabelled(samples, file, tell);
  }
  if (files === undefined && existsSync(TRAINING_DATA)) {
    for (const protocol of TRAINING_PROTOCOLS) {
      const { lines } = await readProtocol(TRAINING_DATA, protocol, { limit: READ });
      samples.set(protocol, [protocol, thin(lines)]);
    }
  }
  if (samples.size > 0) return fitKnownProtocols(samples.values());
  tell(
    files
      ? `${files.join(', ')}: no record has a "label", so no protocol is known.`
      : `No known protocols: there is neither ${OPEN_SET} nor ${TRAINING_DATA} here. Give other files with --known.`,
  );
  return undefined;
}

async function addLabelled(samples: Samples, file: string, tell: Tell): Promise<void> {
  let bad = 0;
  let unlabelled = 0;
  for await (const record of readRecords(file, { onBad: () => bad++ })) {
    const { hex, proto } = record;
    const { label } = record.labels;
    if (typeof label !== 'string' || label === '') {
      unlabelled++;
      continue;
    }
    if (!isFirst(record)) continue;
    // Many protocols begin differently over UDP and over TCP.
    const way = `${label} over ${proto}`;
    const [, known] = samples.get(way) ?? [label, []];
    samples.set(way, [label, known]);
    if (known.length < SAMPLES) known.push(hex);
  }
  if (bad > 0) tell(`${file}: left out ${bad} bad lines.`);
  if (unlabelled > 0) tell(`${file}: left out ${unlabelled} records without a label.`);
}

/** Choose this many lines at even distances, or all. */
function thin(lines: readonly string[]): string[] {
  const step = Math.max(1, lines.length / SAMPLES);
  return Array.from(
    { length: Math.min(SAMPLES, lines.length) },
    (_, at) => lines[Math.floor(at * step)]!,
  );
}
