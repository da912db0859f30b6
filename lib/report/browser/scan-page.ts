// The script of a scan's page. Sliders count what thresholds would flag, and move the dashed line
// of each figure. The rows of a table can be sorted, filtered and opened.
import { FindingsList } from './scan/findings-list';
import type { PageData } from './scan/page-data';
import { Thresholds } from './scan/thresholds';

const source = document.getElementById('scan-data');
const sliders = document.querySelector<HTMLFormElement>('.thresholds');
const filters = document.querySelector<HTMLFormElement>('.filters');
if (source && sliders && filters) start(source, sliders, filters);

function start(data: HTMLElement, sliders: HTMLFormElement, filters: HTMLFormElement): void {
  const page = JSON.parse(data.textContent) as PageData;
  const thresholds = new Thresholds(sliders, page.models, show);
  const list = new FindingsList(filters, page, show);
  sliders.hidden = filters.hidden = false;
  show();

  function show(): void {
    const flagged = thresholds.show();
    list.show(({ scores }) => thresholds.flag((model) => scores[model]!), flagged);
  }
}
