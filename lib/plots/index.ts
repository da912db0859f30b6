/**
 * The door `firstbytes/plots`: names that the root door does not have. They are the parts of
 * figures, Plotly's form of them, live displays, and the figures of the capstone.
 */

export {
  comparisonFigure,
  dnsRowsFigure,
  predictionsFigure,
  splitFigure,
  type ComparisonNumber,
} from './figures/capstone-figures';
export {
  scoreStripsFigure,
  type ScoreStrip,
  type ScoreStripsOptions,
} from './figures/score-strips-figure';
export { scoresByProtocolFigure } from './figures/scores-by-protocol-figure';
export { referenceColor, type ColoredProtocol } from './colors';
export type { Points } from './drawing/decimate';
export { showOnDesktop, type NodePlotLib } from './showing/desktop';
export type { Axis, Chart, Level, Panel, Raster, Series } from './figure';
export type {
  PlotlyAxis,
  PlotlyFigure,
  PlotlyLayout,
  PlotlySlider,
  PlotlyTrace,
} from './drawing/plotly';
export {
  showLive,
  showProgress,
  showSlider,
  type LiveFigure,
  type LiveProgress,
  type LiveTraining,
} from './showing/show';
export type { SliderStop } from './showing/mime-bundle';
export type { TableOptions, TableSource } from './table';
export { MissingPackageError } from '../optional-packages';
export type { OptionalPackage } from '../optional-packages';
