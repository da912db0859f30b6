import type { FileStore, Platform } from '../platform';

let files: FileStore | undefined;

/**
 * Give files to the library, which it then reads by their paths. Without them, every path is
 * refused.
 */
export function setFiles(store: FileStore | undefined): void {
  files = store;
}

export const readPath: Platform['readPath'] = async function* (path) {
  yield await known(
    path,
    'Give bytes in its place, such as those of a file that was chosen or dropped: file.stream().',
  ).read(path);
};

export const listFolder: Platform['listFolder'] = async (folder) => {
  const names = await known(folder, 'Give the files one by one, as bytes.').list(folder);
  return names.map((name) => ({ name, path: `${folder.replace(/\/+$/, '')}/${name}` }));
};

export const fileSize: Platform['fileSize'] = async (path) => known(path, '').size(path);

export const openFolder: Platform['openFolder'] = (path) => {
  throw new Error(
    `Cannot open the folder ${path}: a browser has no paths. Give a store in its place, such as memoryStore().`,
  );
};

function known(path: string, advice: string): FileStore {
  if (files) return files;
  throw new Error(`Cannot open ${path}: a browser has no paths. ${advice}`.trim());
}
