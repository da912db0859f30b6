import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { executeNotebook } from 'firstbytes/notebooks';

const root = resolve(__dirname, '../..');
const copies = join(root, 'build/test-notebooks');

/** The rows of a sample: the courses, every cell in its order, in little time. */
export const SAMPLE = '4000';

/**
 * Execute a notebook in Node on a sample, and return the path of the copy with its outputs. Tests that run
 * at the same time share the copy, and so do later runs, unless the notebook, the compiled library, the
 * installed packages or the data have changed. FIRSTBYTES_SAMPLE must be set.
 */
export async function executedOnSample(name: string): Promise<string> {
  const file = { path: join(root, 'notebooks', name), name: join('notebooks', name) };
  const copy = join(copies, file.name);
  const [mark, lock] = [`${copy}.made-from`, `${copy}.lock`];
  const key = createHash('sha256')
    .update(await readFile(file.path))
    .update(await surroundings())
    .digest('hex');
  await mkdir(dirname(copy), { recursive: true });
  for (;;) {
    if ((await readFile(mark, 'utf8').catch(() => '')) === key) return copy;
    if (!(await isLocked(lock))) {
      try {
        await rm(mark, { force: true });
        await executeNotebook(file, { timeout: 300, copies, keepOriginal: true });
        await writeFile(mark, key);
      } finally {
        await rm(lock, { force: true });
      }
    } else await sleep(500);
  }
}

/** Take a lock, or return true if a process that lives has it. */
async function isLocked(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return false;
  } catch {
    const owner = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (owner > 0 && !lives(owner)) await rm(lock, { force: true });
    return true;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

let known: Promise<string> | undefined;

/** A sum of what else a notebook's outputs depend on. */
function surroundings(): Promise<string> {
  return (known ??= (async () => {
    const sum = createHash('sha256').update(await readFile(join(root, 'package-lock.json')));
    for (const folder of ['lib/dist', 'data']) {
      const names = await readdir(join(root, folder), { recursive: true });
      for (const name of names.sort()) {
        const path = join(root, folder, name);
        if (/\.(js|gz|json|jsonl|tsv)$/.test(name) && (await stat(path)).isFile()) {
          sum.update(name).update(await readFile(path));
        }
      }
    }
    return sum.digest('hex');
  })());
}
