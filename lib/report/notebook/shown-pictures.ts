import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Notebook } from '../../jupyter/protocol/notebook';

const types: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
};

/** The path of a picture in Markdown: `![what it shows](path)`. */
const PICTURE = /!\[[^\]]*\]\(\s*<?([^)\s>]+)/g;

/**
 * Read the picture files that a notebook's Markdown shows. A page with them needs no other file. The web,
 * attachments and what cannot be read are left out.
 *
 * @param folder - the notebook's folder.
 * @returns data URLs by the path as the Markdown writes it.
 */
export async function readShownPictures(
  { cells }: Notebook,
  folder: string,
): Promise<Record<string, string>> {
  const paths = cells
    .filter(({ type }) => type === 'markdown')
    .flatMap(({ source }) => [...source.matchAll(PICTURE)].map(([, path]) => path!))
    .filter(
      (path) => extname(path).toLowerCase() in types && !/^([a-z][a-z0-9+.-]*:|\/)/i.test(path),
    );
  const read = await Promise.all(
    [...new Set(paths)].map(async (path) => {
      const content = await readFile(join(folder, decodeURI(path))).catch(() => undefined);
      if (content === undefined) return [];
      const type = types[extname(path).toLowerCase()]!;
      return [[path, `data:${type};base64,${content.toString('base64')}`] as const];
    }),
  );
  return Object.fromEntries(read.flat());
}
