import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { readNotebook, type NotebookFile } from '../../jupyter/notebook/notebook-files';
import { writeWhole } from '../../files/write-whole';
import { renderNotebookPage } from './notebook-page';
import { readShownPictures } from './shown-pictures';
import { readPlotlyBundle } from '../page/plotly-bundle';

/**
 * Write a notebook with its outputs as a page below `folder`, under the notebook's name. Links to
 * other notebooks become links to their pages. The pictures that it shows are in the page.
 *
 * @returns The path of the page.
 */
export async function writeNotebookPage(file: NotebookFile, folder: string): Promise<string> {
  const name = file.name.replace(/\.ipynb$/, '');
  const page = join(folder, `${name}.html`);
  const back = relative(dirname(page), dirname(file.path)).split(sep).join('/');
  const notebook = await readNotebook(file);
  const html = renderNotebookPage({
    notebook,
    name,
    folder: `${back || '.'}/`,
    pictures: await readShownPictures(notebook, dirname(file.path)),
    plotly: await readPlotlyBundle(),
  });
  await mkdir(dirname(page), { recursive: true });
  await writeWhole(page, html);
  return page;
}
