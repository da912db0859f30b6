export type { FirstBytes } from './capture/first-bytes';
export type { Rows } from './bits/rows';
export type { Activation, Autoencoder, Layer, LayerWeights } from './model/autoencoder';
export type { Axis, Figure, Level, Series } from './plots/figure';
