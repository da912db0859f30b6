import { readLayers, sameLayers, shapes, writeLayers, type ShapeName } from './layers';
import type { Layer, Loss } from 'firstbytes/web';

/** What the reader has set. It is kept in the address's fragment. */
export interface Settings {
  /** The protocol to learn. */
  readonly normal: string;
  /** In bytes. */
  readonly width: number;
  readonly layers: readonly Layer[];
  readonly loss: Loss;
  /** Adam's learning rate. */
  readonly rate: number;
  /** Rows per step. */
  readonly batch: number;
  readonly seed: number;
}

export const protocols: readonly string[] = ['TLS', 'HTTP', 'SSH', 'DNS', 'NTP', 'SMTP'];
export const widths: readonly number[] = [4, 8, 16, 32];
export const losses: Readonly<Record<Loss, string>> = {
  mae: 'absolute error (MAE)',
  mse: 'squared error (MSE)',
  bce: 'cross-entropy',
};
export const rates: readonly number[] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03];
export const batches: readonly number[] = [8, 32, 128, 512];

export const defaults: Settings = {
  normal: 'TLS',
  width: 8,
  layers: shapes.hourglass(8),
  loss: 'mae',
  rate: 0.001,
  batch: 32,
  seed: 1,
};

/** Return the name of the shape that the layers have; the activation of the last does not count. */
export function shapeOf({ layers, width }: Settings): ShapeName | undefined {
  const names = Object.keys(shapes) as ShapeName[];
  return names.find((name) => sameLayers(shapes[name](width), layers));
}

/** Change settings so that they fit each other. */
export function changed(before: Settings, change: Partial<Settings>): Settings {
  const after = { ...before, ...change };
  let { layers } = after;
  if (after.width !== before.width && change.layers === undefined) {
    const shape = shapeOf(before);
    const last = layers.at(-1)!;
    const resized = shape ? shapes[shape](after.width).slice(0, -1) : layers.slice(0, -1);
    layers = [...resized, { ...last, units: 8 * after.width }];
  }
  // Cross-entropy reads outputs as probabilities.
  if (after.loss === 'bce') {
    layers = [...layers.slice(0, -1), { units: 8 * after.width, activation: 'sigmoid' }];
  } else if (before.loss === 'bce' && change.loss !== undefined && change.layers === undefined) {
    layers = [...layers.slice(0, -1), { units: 8 * after.width, activation: 'relu' }];
  }
  return { ...after, layers };
}

/** Read settings from a fragment, `#width=16&loss=mse`. What is not valid is left at its default. */
export function readSettings(fragment: string): Settings {
  const given = new URLSearchParams(fragment.replace(/^#/, ''));
  const among = <Value extends string | number>(name: string, all: readonly Value[]) =>
    all.find((one) => String(one) === given.get(name));
  const width = among('width', widths) ?? defaults.width;
  const shape = among('layers', Object.keys(shapes) as ShapeName[]);
  const layers = shape ? shapes[shape](width) : readLayers(given.get('layers') ?? '', width);
  return changed(
    { ...defaults, width, layers: layers ?? shapes.hourglass(width) },
    {
      normal: among('normal', protocols) ?? defaults.normal,
      loss: among('loss', Object.keys(losses) as Loss[]) ?? defaults.loss,
      rate: among('rate', rates) ?? defaults.rate,
      batch: among('batch', batches) ?? defaults.batch,
      seed: readSeed(given.get('seed') ?? '') ?? defaults.seed,
    },
  );
}

/** Write the settings that are not the defaults. */
export function writeSettings(settings: Settings): string {
  const given = new URLSearchParams();
  for (const name of ['normal', 'width', 'loss', 'rate', 'batch', 'seed'] as const) {
    if (settings[name] !== defaults[name]) given.set(name, String(settings[name]));
  }
  const { layers, loss, width } = settings;
  const shape = shapeOf(settings);
  const usual = loss === 'bce' ? 'sigmoid' : 'relu';
  if (!shape || layers.at(-1)!.activation !== usual) given.set('layers', writeLayers(layers));
  else if (!sameLayers(shapes.hourglass(width), layers)) given.set('layers', shape);
  const text = given.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `#${text}`;
}

/** Read a 32-bit integer; undefined if the text is none. */
export function readSeed(text: string): number | undefined {
  const seed = Number(text);
  return /^-?\d{1,10}$/.test(text.trim()) && seed === (seed | 0) ? seed : undefined;
}
