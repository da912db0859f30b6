import type { NotebookDisplay, Platform } from '../platform';

let display: NotebookDisplay | undefined;

/** Say where `show` and the other functions of plots/ show something; undefined for nowhere. */
export function setDisplay(sink: NotebookDisplay | undefined): void {
  display = sink;
}

export const notebookDisplay: Platform['notebookDisplay'] = () => display;
