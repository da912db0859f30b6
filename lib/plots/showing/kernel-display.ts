import { randomBytes } from 'node:crypto';
import type { MimeBundle } from './mime-bundle';

/** A place in a cell's output: new content replaces the old. */
export type DisplaySlot = (bundle: MimeBundle) => void;

/**
 * Sends a bundle to the front end (https://jupyter-client.readthedocs.io/en/stable/messaging.html,
 * "Display data"); with `isUpdate` it replaces what the same display id has shown.
 */
type WriteDisplayData = (
  display: { data: MimeBundle; metadata: object; transient: { display_id?: string } },
  isUpdate: boolean,
) => void;

/**
 * Make a new place in the output of the running cell. Outside a tslab kernel nothing is shown.
 */
export function newDisplaySlot(): DisplaySlot {
  const transient = { display_id: randomBytes(8).toString('hex') };
  let isUpdate = false;
  return (bundle) => {
    findKernel()?.({ data: bundle, metadata: {}, transient }, isUpdate);
    isUpdate = true;
  };
}

/**
 * The kernel's way to the front end. A kernel has loaded tslab already, wherever that is installed;
 * so it is looked up among the loaded modules, and never loaded from here.
 */
function findKernel(): WriteDisplayData | null | undefined {
  const isKernel = (path: string) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path);
  const [, module] = Object.entries(require.cache).find(([path]) => isKernel(path)) ?? [];
  return (module?.exports as TslabJupyter | undefined)?.lastWriteDisplayData;
}

interface TslabJupyter {
  /** Of the cell that runs; null before the first. */
  readonly lastWriteDisplayData: WriteDisplayData | null;
}
