import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ScanOpening, scanSections, ScoreChart, type Section } from 'firstbytes/pages';
import { element, only } from '../../../../lib/report/browser/scan/element';
import { FindingsList } from '../../../../lib/report/browser/scan/findings-list';
import { Thresholds } from '../../../../lib/report/browser/scan/thresholds';
import type { Scanned } from '../messages';

interface ResultsProps {
  readonly scanned: Scanned;
  readonly edition: number;
  /** Called with the models' thresholds, by name, when the reader has moved one. */
  readonly onThresholds: (thresholds: Readonly<Record<string, number>>) => void;
  readonly onReset: () => void;
}

/** What a scan's page shows, by the same components and the same script. */
export function Results({ scanned, edition, onThresholds, onReset }: ResultsProps) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<ShownScan>();
  useEffect(() => {
    if (!place.current) return;
    if (shown.current?.edition === edition) {
      shown.current.showOthers(scanned);
      return;
    }
    shown.current = new ShownScan(place.current, edition, { onThresholds, onReset });
    shown.current.show(scanned);
  }, [scanned, edition]);
  return <div class="results" ref={place} />;
}

/** The section with the sliders, which stays when only thresholds change. */
const SLIDERS = 'threshold';

/**
 * A scan on the page. The components render it once, and the script of a scan's page then sorts,
 * filters and opens what they rendered. So each section is rendered into a new element.
 */
class ShownScan {
  readonly edition: number;
  readonly #place: HTMLElement;
  readonly #on: Pick<ResultsProps, 'onThresholds' | 'onReset'>;
  #thresholds: Thresholds | undefined;
  #list: FindingsList | undefined;

  constructor(
    place: HTMLElement,
    edition: number,
    on: Pick<ResultsProps, 'onThresholds' | 'onReset'>,
  ) {
    this.#place = place;
    this.edition = edition;
    this.#on = on;
  }

  show(scanned: Scanned): void {
    const { view } = scanned;
    const opening = element('div', 'opening');
    render(<ScanOpening view={view} />, opening);
    const figures = view.figures.map((figure) => <ScoreChart figure={figure} />);
    const sections = scanSections(view, figures).map(sectionElement);
    this.#place.replaceChildren(opening, ...sections);
    if (view.records > 0) this.#start(scanned);
  }

  /** Show the same records with other thresholds: everything but the sliders again. */
  showOthers(scanned: Scanned): void {
    const { view } = scanned;
    const search = this.#place.querySelector<HTMLInputElement>('[type=search]');
    const typed = search?.value ?? '';
    const hadFocus = search !== null && document.activeElement === search;
    const opening = element('div', 'opening');
    render(<ScanOpening view={view} />, opening);
    only(this.#place, '.opening', HTMLElement).replaceWith(opening);
    for (const section of scanSections(view, [])) {
      if (section.id === SLIDERS) continue;
      only(this.#place, `#${section.id}`, HTMLElement).replaceWith(sectionElement(section));
    }
    this.#startList(scanned);
    const again = only(this.#place, '[type=search]', HTMLInputElement);
    again.value = typed;
    if (hadFocus) again.focus();
    this.#showFlagged();
  }

  #start(scanned: Scanned): void {
    const { data, thresholds } = scanned.view;
    const form = only(this.#place, '.thresholds', HTMLFormElement);
    const showFlagged = () => {
      this.#showFlagged();
    };
    const sliders = new Thresholds(form, data.models, showFlagged);
    this.#thresholds = sliders;
    // At the end of a movement the groups and their signatures follow.
    form.addEventListener('change', () => {
      const values = thresholds.map(({ model }, at) => [model, sliders.values[at]!] as const);
      this.#on.onThresholds(Object.fromEntries(values));
    });
    form.addEventListener('reset', () => {
      this.#on.onReset();
    });
    this.#startList(scanned);
    form.hidden = false;
    this.#showFlagged();
  }

  #startList({ view }: Scanned): void {
    const filters = only(this.#place, '.filters', HTMLFormElement);
    this.#list = new FindingsList(filters, view.data, () => {
      this.#showFlagged();
    });
    filters.hidden = false;
  }

  #showFlagged(): void {
    const thresholds = this.#thresholds;
    const flagged = thresholds?.show() ?? 0;
    this.#list?.show(({ scores }) => thresholds?.flag((model) => scores[model]!) ?? true, flagged);
  }
}

function sectionElement({ id, title, content }: Section): HTMLElement {
  const section = element('section');
  section.id = id;
  render(
    <>
      <h2>{title}</h2>
      {content}
    </>,
    section,
  );
  return section;
}
