import type { Platform } from '../platform';

export const readPath: Platform['readPath'] = async function* (path) {
  await Promise.resolve();
  throw new Error(
    `Cannot open ${path}: a browser has no paths. Give bytes in its place, such as those of a file that was ` +
      'chosen or dropped: file.stream().',
  );
};

export const openFolder: Platform['openFolder'] = (path) => {
  throw new Error(
    `Cannot open the folder ${path}: a browser has no paths. Give a store in its place, such as memoryStore().`,
  );
};
