import type { NotebookDisplay, Platform } from '../platform';

/**
 * Find the function of a tslab kernel that writes to the front end. A kernel has already loaded
 * tslab, wherever it is installed. So this function looks among the loaded modules, and never loads
 * tslab.
 */
export const notebookDisplay: Platform['notebookDisplay'] = () => {
  const isKernel = (path: string) => /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(path);
  const [, module] = Object.entries(require.cache).find(([path]) => isKernel(path)) ?? [];
  const write = (module?.exports as TslabJupyter | undefined)?.lastWriteDisplayData;
  return write ? { pictures: 'png', write } : undefined;
};

interface TslabJupyter {
  /** The function of the running cell; null before the first cell. */
  readonly lastWriteDisplayData: NotebookDisplay['write'] | null;
}
