import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readProtocol } from '../../index';
import { fitKnownProtocols, KnownSamples, type KnownProtocols } from '../../scores/index';

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

/** Samples are chosen evenly from at most this number of lines of a file. */
const READ = 20_000;

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
  const samples = new KnownSamples();
  for (const file of files ?? [OPEN_SET].filter((one) => existsSync(one))) {
    const { bad, unlabelled } = await samples.addLabelled(file);
    if (bad > 0) tell(`${file}: left out ${bad} bad lines.`);
    if (unlabelled > 0) tell(`${file}: left out ${unlabelled} records without a label.`);
  }
  if (files === undefined && existsSync(TRAINING_DATA)) {
    for (const protocol of TRAINING_PROTOCOLS) {
      const { lines } = await readProtocol(TRAINING_DATA, protocol, { limit: READ });
      samples.addEvenly(protocol, lines);
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
