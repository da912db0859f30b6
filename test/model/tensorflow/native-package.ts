import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const NATIVE = '@tensorflow/tfjs-node';
const root = resolve(__dirname, '../../..');
const built = resolve(root, 'build/tfjs-node');

/** Where native TensorFlow is: as given, as built, or as npm installed it. */
export const given = process.env.FIRSTBYTES_TFJS_NODE;
const folder = given ?? (existsSync(built) ? built : root);
const requireThere = createRequire(resolve(folder, 'package.json'));

/** Imports packages as `loadTensorflow` does, but native TensorFlow from its folder. */
export const importPackage = (name: string): Promise<unknown> =>
  name === NATIVE ? Promise.resolve().then(() => requireThere(name) as unknown) : import(name);

/**
 * Why native TensorFlow does not load, if it does not. A separate process tries: TensorFlow writes notes
 * that nothing silences, and a library that does not fit may end its process.
 */
export function whyMissing(): string | undefined {
  let file: string;
  try {
    file = requireThere.resolve(NATIVE);
  } catch {
    return `${folder} has no ${NATIVE}`;
  }
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '-e',
      `require('node:util').isNullOrUndefined ??= (x) => x == null; require(process.argv[1])`,
      file,
    ],
    { encoding: 'utf8' },
  );
  return status === 0 ? undefined : `${file} does not load: ${stderr.slice(-2000)}`;
}
