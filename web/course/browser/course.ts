// The script of every page of the site: live figures, the search, and the button that loads what runs cells.
import { liveFigures } from '../../../lib/report/browser/live-figures';
import { notebookLayout } from '../../../lib/report/browser/notebook-layout';
import { loadScript } from './given';
import { startSearch } from './search';
import * as given from './given';

const addFigure = liveFigures(notebookLayout);

const search = document.querySelector<HTMLFormElement>('form.search');
if (search) startSearch(search);

const bar = document.querySelector<HTMLElement>('section.run');
if (bar) {
  bar.hidden = false;
  const button = bar.querySelector<HTMLButtonElement>('.load')!;
  const state = bar.querySelector<HTMLElement>('.state')!;
  button.addEventListener('click', () => {
    button.disabled = true;
    state.textContent = 'Loading …';
    loadScript('assets/run.js').then(
      () => {
        globalThis.courseRun(bar, { ...given, addFigure });
      },
      (error: unknown) => {
        button.disabled = false;
        state.textContent = error instanceof Error ? error.message : String(error);
      },
    );
  });
}

/** What run.js needs of this script: they are two bundles. */
export interface PageParts {
  readonly loadScript: typeof given.loadScript;
  readonly loadGiven: typeof given.loadGiven;
  readonly siteRoot: string;
  /** Makes a plot that was added to the page interactive. */
  readonly addFigure: (plot: Element) => void;
}

declare global {
  var courseRun: (bar: HTMLElement, parts: PageParts) => void;
}
