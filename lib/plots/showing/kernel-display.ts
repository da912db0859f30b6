import { randomBytes } from 'node:crypto';
import type { MimeBundle } from './mime-bundle';

/** A place in a cell's output. New content replaces the old. */
export type DisplaySlot = (bundle: MimeBundle) => void;

/**
 * Send a bundle to the front end (https://jupyter-client.readthedocs.io/en/stable/messaging.html,
 * "Display data"). With `isUpdate`, it replaces what the same display id has shown.
 */
type WriteDisplayData = (
  display: { data: MimeBundle; metadata: object; transient: { display_id?: string } },
  isUpdate: boolean,
) => void;

/** Make a new place in the output of the running cell. Outside a tslab kernel, it shows nothing. */
export function newDisplaySlot(): DisplaySlot {
  const transient = { display_id: randomBytes(8).toString('hex') };
  let isUpdate = false;
  return (bundle) => {
    findKernel()?.({ data: bundle, metadata: {}, transient }, isUpdate);
    isUpdate = true;
  };
}

/**
 * Return the kernel's function that writes to the front end. A kernel has already loaded tslab,
 * wherever it is installed. So this function looks among the loaded modules, and never loads tslab.
 */
function findKernel(): WriteDisplayData | null | undefined {
  const isKernel = (path: string) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path);
  const [, module] = Object.entries(require.cache).find(([path]) => isKernel(path)) ?? [];
  return (module?.exports as TslabJupyter | undefined)?.lastWriteDisplayData;
}

interface TslabJupyter {
  /** The function of the running cell; null before the first cell. */
  readonly lastWriteDisplayData: WriteDisplayData | null;
}
