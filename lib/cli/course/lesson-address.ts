import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Where a lesson of the first course can be: its page, if it was made, or its notebook. */
const places = [
  ['build/html/first-bytes', '.html'],
  ['notebooks/first-bytes', '.ipynb'],
] as const;

/**
 * Return the address of a lesson, relative to a page in `folder`. Undefined if it is not below the
 * working directory, as where the package is installed without the notebooks.
 */
export function lessonAddress(lesson: string, folder: string): string | undefined {
  const file = places
    .map(([place, extension]) => join(place, `${lesson}${extension}`))
    .find((one) => existsSync(one));
  return file && relative(folder, file).split(sep).map(encodeURIComponent).join('/');
}
