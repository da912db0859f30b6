import { fileSize, listFolder } from '#platform';
import { readPayloads, type Payloads, type ReadOptions } from './payloads';

/** One file of a training-data folder, as the capstone's figure 7 lists it. */
export interface TrainingFile {
  /** A protocol or a port number: the file's name without `.gz`. */
  readonly protocol: string;
  readonly file: string;
  /** The file's size in bytes, as it lies on the disk. */
  readonly size: number;
}

/**
 * The files of a training-data folder, by name.
 *
 * @throws Error if the folder is absent, or holds a protocol twice (plain and `.gz`).
 * @example
 * const files = await listTrainingData('data/training-data');
 * files.map(({ protocol }) => protocol); // => ['DNS', 'HTTP', 'SSH', 'TLS-midstream', 'TLS']
 */
export async function listTrainingData(folder: string): Promise<TrainingFile[]> {
  const entries = (await listFolder(folder))
    .filter(({ name }) => /^[\w-]+(\.gz)?$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = await Promise.all(
    entries.map(async ({ name, path }) => ({
      protocol: name.replace(/\.gz$/, ''),
      file: path,
      size: await fileSize(path),
    })),
  );
  const twice = files.find((one, at) => files[at + 1]?.protocol === one.protocol);
  if (twice) {
    throw new Error(
      `${folder} has both ${twice.protocol} and ${twice.protocol}.gz, expected only one of them: ` +
        'remove the one that is out of date.',
    );
  }
  return files;
}

/**
 * Read one protocol's payloads from a training-data folder.
 *
 * @throws Error if the folder has no file of that protocol; it says which ones there are.
 * @example
 * const { lines } = await readProtocol('data/training-data', 'TLS', { limit: 1000 });
 * lines.length; // => 1000
 * lines[0]!.slice(0, 6); // => '160301'
 */
export async function readProtocol(
  folder: string,
  protocol: string,
  options?: ReadOptions,
): Promise<Payloads> {
  const files = await listTrainingData(folder);
  const found = files.find((file) => file.protocol === protocol);
  if (!found) {
    const others = files.map((file) => file.protocol).join(', ') || 'nothing';
    throw new Error(`${folder} has no file ${protocol} or ${protocol}.gz; it has ${others}.`);
  }
  return readPayloads(found.file, options);
}
