import type { ModelStore } from '../../platform/platform';

/**
 * A store in memory: for a browser, which has no folders, and for tests.
 *
 * @param name - what messages call it.
 * @param files - what it holds at first, by name.
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
