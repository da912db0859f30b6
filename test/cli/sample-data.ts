import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readProtocol } from 'firstbytes';

const data = resolve(__dirname, '../../data/training-data');

/** The first lines of each file of the real training data. */
export async function sample(directory: string, rows: number): Promise<void> {
  for (const protocol of ['TLS', 'HTTP', 'SSH', 'DNS', 'TLS-midstream']) {
    const { lines } = await readProtocol(data, protocol);
    await writeFile(join(directory, protocol), lines.slice(0, rows).join('\n') + '\n');
  }
}
