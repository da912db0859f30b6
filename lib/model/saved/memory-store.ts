import type { ModelStore } from '../../platform/platform';

/**
 * Make a store in memory, for a browser, which has no folders, and for tests.
 *
 * @param name - the name in messages.
 * @param files - its initial files, by name.
 * @example
 * const store = memoryStore('TLS at 16 bytes');
 * await saveDetector(store, detector, description);
 * const { detector } = await loadDetector(store);
 */
export function memoryStore(
  name: string,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): ModelStore {
  let kept = files;
  return {
    name,
    read: (file) => {
      const content = kept.get(file);
      if (content) return Promise.resolve(content);
      const names = [...kept.keys()].join(', ') || 'nothing';
      return Promise.reject(new Error(`there is no such file; the store holds ${names}`));
    },
    write: (replacing) => {
      kept = new Map(replacing);
      return Promise.resolve();
    },
  };
}
