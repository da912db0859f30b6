import { join } from 'node:path';
import { readProtocol } from 'firstbytes';
import { KnownSamples } from 'firstbytes/scores';
import type { EmbeddedSample } from './embedded';

/** As `firstbytes scan` reads them from the same data. */
const TRAINING_PROTOCOLS = ['TLS', 'HTTP', 'SSH', 'DNS'];
const READ = 20_000;

/** Known protocols use this number of first bytes. */
const BYTES = 16;

/**
 * Read the samples of known protocols that `firstbytes scan` uses in this repository: those of the
 * open set and of the training data, cut to the bytes that are compared.
 */
export async function readSamples(data: string): Promise<EmbeddedSample[]> {
  const samples = new KnownSamples();
  await samples.addLabelled(join(data, 'open-set', 'protocols.jsonl.gz'));
  const training = join(data, 'training-data');
  for (const protocol of TRAINING_PROTOCOLS) {
    samples.addEvenly(protocol, (await readProtocol(training, protocol, { limit: READ })).lines);
  }
  return samples
    .values()
    .map(([protocol, lines]) => [protocol, lines.map((line) => line.slice(0, 2 * BYTES))]);
}
