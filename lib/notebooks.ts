/**
 * What runs notebooks and makes pages of them, for the command and the tests. It stands apart from `internal.ts` since
 * it loads packages that not everyone has installed: the command imports it only when it is asked for.
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
