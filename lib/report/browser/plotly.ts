import type * as PlotlyLibrary from 'plotly.js';
import type { Data, Font as WholeFont, Layout as WholeLayout, LayoutAxis } from 'plotly.js';

/** A figure as it stands in the page: Plotly's JSON. */
export interface FigureJson {
  readonly data: Data[];
  readonly layout: Layout;
}

export type Layout = Partial<WholeLayout>;
export type Axis = Partial<LayoutAxis>;
export type Font = Partial<WholeFont>;

/** plotly.js stands in the page before the pages' scripts. */
declare const Plotly: typeof PlotlyLibrary;

export const plotly = (): typeof PlotlyLibrary => Plotly;
