import { unzipSync, zipSync } from 'fflate';
import { modelFileNames } from 'firstbytes/pages';
import type { FileToSave, Input } from '../messages';

/** Maximum size of a model's file, in bytes. The largest that this project trains has 2 MB. */
const MOST_BYTES = 1 << 26;

/** Write a model's folder as a zip file. */
export function zipOf(name: string, files: ReadonlyMap<string, Uint8Array>): FileToSave {
  const entries = [...files].map(([file, bytes]) => [`${name}/${file}`, bytes] as const);
  const content = zipSync(Object.fromEntries(entries), { mtime: '2000-01-01T12:00' });
  return {
    name: `${name}.zip`,
    content: new Blob([Uint8Array.from(content)], { type: 'application/zip' }),
  };
}

/**
 * Read the files of a model's folder, from a zip file of it or one by one.
 *
 * @throws Error if there is no such file among them.
 */
export async function unzipped(
  inputs: readonly Input[],
): Promise<{ readonly name: string; readonly files: Map<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>();
  let name = 'model';
  for (const input of inputs) {
    if (input.file.size > MOST_BYTES) {
      throw new Error(
        `${input.name}: has ${input.file.size} bytes: expected a file of a saved model, at most ${MOST_BYTES}.`,
      );
    }
    const bytes = new Uint8Array(await input.file.arrayBuffer());
    if (!/\.zip$/i.test(input.name)) {
      files.set(input.name, bytes);
      continue;
    }
    name = input.name.replace(/\.zip$/i, '');
    for (const [path, content] of Object.entries(entriesOf(input.name, bytes))) {
      files.set(path.replace(/^.*\//, ''), content);
    }
  }
  if (files.has('firstbytes.json')) return { name, files };
  throw new Error(
    `${inputs.map((one) => one.name).join(', ')}: contains no firstbytes.json. ` +
      'Expected the folder of a saved model, as a zip file or all of its files together.',
  );
}

function entriesOf(name: string, bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        modelFileNames.includes(name.replace(/^.*\//, '')) && originalSize <= MOST_BYTES,
    });
  } catch (error) {
    throw new Error(
      `${name}: is not a zip file (${error instanceof Error ? error.message : String(error)}). ` +
        'Expected the folder of a saved model.',
    );
  }
}
