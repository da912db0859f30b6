/** A figure as it stands in the page: Plotly's JSON. */
export interface FigureJson {
  readonly data: Readonly<Record<string, unknown>>[];
  readonly layout: Layout;
}

export type Layout = Readonly<Record<string, unknown>>;

/** What the pages use of plotly.js, which stands in the page before their scripts. */
interface PlotlyLibrary {
  react(
    target: Element,
    data: FigureJson['data'],
    layout: Layout,
    config: { readonly responsive: boolean; readonly displaylogo: boolean },
  ): Promise<unknown>;
  restyle(target: Element, update: Layout, traces: readonly number[]): Promise<unknown>;
}

declare const Plotly: PlotlyLibrary;

export const plotly = (): PlotlyLibrary => Plotly;
