import { join } from 'node:path';
import { readProtocol } from 'firstbytes';
import { KnownSamples, learnProtocols, type LearnedProtocol } from 'firstbytes/scores';

/** As `firstbytes scan` reads them from the same data. */
const TRAINING_PROTOCOLS = ['TLS', 'HTTP', 'SSH', 'DNS'];
const READ = 20_000;

/**
 * Learn the known protocols that `firstbytes scan` uses in this repository, from the open set and
 * the training data.
 */
export async function learnKnown(data: string): Promise<LearnedProtocol[]> {
  const samples = new KnownSamples();
  await samples.addLabelled(join(data, 'open-set', 'protocols.jsonl.gz'));
  const training = join(data, 'training-data');
  for (const protocol of TRAINING_PROTOCOLS) {
    samples.addEvenly(protocol, (await readProtocol(training, protocol, { limit: READ })).lines);
  }
  return learnProtocols(samples.values());
}
