import { join } from 'node:path';
import { readLabelledRecords, readProtocol } from 'firstbytes';
import { isFirst } from 'firstbytes/capture';
import { WIDEST, type Sample } from './samples';

/** Of the training data and of the open set. DNS has 49 connections, which are all in the page. */
const TRAINING_PROTOCOLS = ['TLS', 'HTTP', 'SSH', 'DNS'];
const OPEN_PROTOCOLS = ['NTP', 'SMTP'];
const MOST_ROWS = 600;

/** Read the page's samples from the repository's data. */
export async function readSamples(data: string): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const protocol of TRAINING_PROTOCOLS) {
    const { lines } = await readProtocol(join(data, 'training-data'), protocol);
    samples.push(sampleOf(protocol, lines));
  }
  const { records } = await readLabelledRecords(join(data, 'open-set', 'protocols.jsonl.gz'));
  for (const protocol of OPEN_PROTOCOLS) {
    const own = records.filter((record) => record.label === protocol && isFirst(record));
    const lines = own.map(({ hex }) => hex);
    samples.push(sampleOf(protocol, lines));
  }
  return samples;
}

function sampleOf(protocol: string, lines: readonly string[]): Sample {
  const count = Math.min(MOST_ROWS, lines.length);
  if (count === 0) throw new Error(`The data have no connection of ${protocol}: expected some.`);
  const step = lines.length / count;
  return {
    protocol,
    lines: Array.from({ length: count }, (_, at) =>
      lines[Math.floor(at * step)]!.slice(0, 2 * WIDEST),
    ),
    connections: lines.length,
  };
}
