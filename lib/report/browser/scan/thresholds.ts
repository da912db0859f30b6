import { plotly } from '../plotly';
import { readFigure } from '../live-figures';
import { only } from './element';
import type { PageModel } from './page-data';

/** The page's sliders, one threshold per model, and the records that they flag. */
export class Thresholds {
  readonly #values: number[];
  readonly #inputs: readonly HTMLInputElement[];
  readonly #shown: readonly Element[];
  readonly #flags: Element;
  /** The models of each protocol, by index. */
  readonly #ofNormal: readonly (readonly number[])[];

  readonly #form: HTMLFormElement;
  readonly #models: readonly PageModel[];
  readonly #onChange: () => void;

  /** @param onChange - called when a threshold has moved. */
  constructor(form: HTMLFormElement, models: readonly PageModel[], onChange: () => void) {
    this.#form = form;
    this.#models = models;
    this.#onChange = onChange;

    this.#values = models.map(({ threshold }) => threshold);
    this.#inputs = [...form.querySelectorAll('input')];
    this.#shown = [...form.querySelectorAll('[data-value]')];
    this.#flags = only(form, '.flags', HTMLElement);
    const normals = [...new Set(models.map(({ normal }) => normal))];
    this.#ofNormal = normals.map((normal) =>
      models.flatMap((model, at) => (model.normal === normal ? [at] : [])),
    );
    this.#listen();
  }

  /** The thresholds that are set, one per model. */
  get values(): readonly number[] {
    return this.#values;
  }

  /**
   * Return whether a record is unknown to every protocol: each protocol has a model whose threshold
   * is below the record's score.
   */
  flag(scoreOf: (model: number) => number): boolean {
    return this.#ofNormal.every((own) => own.some((at) => scoreOf(at) > this.#values[at]!));
  }

  /** Show the sliders' values and how many of all records they flag. Return that number. */
  show(): number {
    const all = this.#models[0]!.scores.length;
    let flagged = 0;
    for (let record = 0; record < all; record++) {
      if (this.flag((at) => this.#models[at]!.scores[record]!)) flagged++;
    }
    for (const [at, input] of this.#inputs.entries()) {
      this.#shown[at]!.textContent = scoreText(this.#values[at]!);
      input.setAttribute('aria-valuetext', scoreText(this.#values[at]!));
    }
    this.#flags.textContent =
      `These thresholds flag ${countText(flagged)} of ${countText(all)} records ` +
      `(${Number(((100 * flagged) / all).toFixed(2))} %).`;
    return flagged;
  }

  #listen(): void {
    for (const [at, input] of this.#inputs.entries()) {
      const { levels, threshold } = this.#models[at]!;
      input.max = String(levels.length - 1);
      input.defaultValue = input.value = String(nearestLevel(levels, threshold));
      input.addEventListener('input', () => {
        this.#values[at] = levels[Number(input.value)]!;
        this.#onChange();
        void moveLine(at, this.#values[at]);
      });
    }
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    this.#form.addEventListener('reset', () => {
      // The inputs have their initial values again only after this event.
      setTimeout(() => {
        for (const [at, { threshold }] of this.#models.entries()) {
          this.#values[at] = threshold;
          void moveLine(at, threshold);
        }
        this.#onChange();
      });
    });
  }
}

export function countText(value: number): string {
  return value.toLocaleString('en-US');
}

function scoreText(value: number): string {
  return value === 0 ? '0' : String(Number(value.toPrecision(3)));
}

function nearestLevel(levels: readonly number[], value: number): number {
  let best = 0;
  for (const [at, level] of levels.entries()) {
    if (Math.abs(level - value) < Math.abs(levels[best]! - value)) best = at;
  }
  return best;
}

/** Move the dashed line of a model's figure. For Plotly it is the last of the figure's traces. */
async function moveLine(model: number, threshold: number): Promise<void> {
  const plot = document.querySelector(`#scores-${model + 1} .plot`);
  const line = plot?.querySelector<SVGLineElement>('[data-threshold]');
  if (line) moveDrawnLine(line, threshold);
  const figure = plot ? readFigure(plot) : undefined;
  if (!plot || !figure) return;
  const last = figure.data.length - 1;
  const y = [threshold, threshold];
  figure.data[last] = { ...figure.data[last], y };
  // A later drawing, in another colour scheme, starts from this state.
  only(plot, 'script', HTMLScriptElement).textContent = JSON.stringify(figure);
  if (plot.classList.contains('interactive')) {
    await plotly().restyle(only(plot, '.live', HTMLElement), { y: [y] }, [last]);
  }
}

/** Move the line of a figure that is drawn as elements, between the highest tick and the lowest. */
function moveDrawnLine(line: SVGLineElement, threshold: number): void {
  const picture = line.ownerSVGElement;
  const ticks = [...(picture?.querySelectorAll('.axes line') ?? [])].map((tick) =>
    Number(tick.getAttribute('y1')),
  );
  if (!picture || ticks.length === 0) return;
  const [bottom, top] = [Math.max(...ticks), Math.min(...ticks)];
  const [low, high] = [Number(picture.dataset.low), Number(picture.dataset.high)];
  const y = String(bottom + ((threshold - low) / (high - low)) * (top - bottom));
  line.setAttribute('y1', y);
  line.setAttribute('y2', y);
}
