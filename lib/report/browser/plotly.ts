import type * as PlotlyLibrary from 'plotly.js';
import type { Data, Font as WholeFont, Layout as WholeLayout, LayoutAxis } from 'plotly.js';

/** A figure in the page: Plotly's JSON. */
export interface FigureJson {
  readonly data: Data[];
  readonly layout: Layout;
}

export type Layout = Partial<WholeLayout>;
export type Axis = Partial<LayoutAxis>;
export type Font = Partial<WholeFont>;

/** The page contains plotly.js before its other scripts. */
declare const Plotly: typeof PlotlyLibrary;

export const plotly = (): typeof PlotlyLibrary => Plotly;
