/**
 * Functions that run notebooks and make pages of them, for the command and the tests. They are
 * separate from `internal.ts` because they load packages that not everyone has installed. The
 * command imports this file only if it is needed.
 */
export { findAbsolutePath } from './jupyter/notebook/absolute-paths';
export { executeNotebook } from './jupyter/notebook/execute-notebook';
export { KernelClient, type Execution } from './jupyter/client/kernel-client';
export {
  formatNotebook,
  parseNotebook,
  type Cell,
  type CodeCell,
  type Notebook,
  type Output,
} from './jupyter/protocol/notebook';
export { findNotebooks, readNotebook, type NotebookFile } from './jupyter/notebook/notebook-files';
export { outputDifferences } from './jupyter/notebook/output-differences';
export { renderNotebookPage } from './report/notebook/notebook-page';
export { writeNotebookPage } from './report/notebook/write-notebook-page';
export { highlightTypescript } from './report/notebook/highlight';
export {
  renderMarkdown,
  type Destinations,
  type Heading,
} from './report/notebook/notebook-markdown';
export { isInteractive, NotebookOutput } from './report/notebook/notebook-output';
export { readShownPictures } from './report/notebook/shown-pictures';
export { notebookStyle, pageStyle } from './report/page/browser-bundles';
