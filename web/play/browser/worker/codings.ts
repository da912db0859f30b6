import { fitPca } from 'firstbytes/pages';
import type { Autoencoder, Rows } from 'firstbytes/web';
import type { Codings } from '../messages';

/** Return the place of the narrowest layer, the first of several. */
export function narrowest({ layers }: Pick<Autoencoder, 'layers'>): number {
  const units = layers.map((layer) => layer.units);
  return units.indexOf(Math.min(...units));
}

/** Compute the numbers of the narrowest layer for each group's rows, and their main directions. */
export function codingsOf(autoencoder: Autoencoder, groups: readonly Rows[]): Codings[] {
  const last = narrowest(autoencoder);
  const { units } = autoencoder.layers[last]!;
  const values = groups.map((rows) => outputsOf(autoencoder, rows, last));
  const all = Float64Array.from(values.flatMap((some) => [...some]));
  const pca = fitPca({ rows: all.length / units, columns: units, values: all });
  return values.map((some) => {
    const rows = some.length / units;
    const { values: reduced } = pca.transform({ rows, columns: units, values: some });
    const components = new Float64Array(2 * rows);
    for (let row = 0; row < rows; row++) {
      components[2 * row] = reduced[row * units]!;
      if (units > 1) components[2 * row + 1] = reduced[row * units + 1]!;
    }
    return { values: some, components };
  });
}

/** Take rows through the layers up to one: row-major, `[count, units]`. */
function outputsOf({ bytes, layers, weights }: Autoencoder, rows: Rows, last: number) {
  let values = Float64Array.from(rows.bits);
  let inputs = 8 * bytes;
  for (let at = 0; at <= last; at++) {
    const { units, activation } = layers[at]!;
    const { kernel, bias } = weights[at]!;
    const next = new Float64Array(rows.count * units);
    for (let row = 0; row < rows.count; row++) {
      const place = row * units;
      for (let unit = 0; unit < units; unit++) next[place + unit] = bias[unit]!;
      for (let k = 0; k < inputs; k++) {
        const value = values[row * inputs + k]!;
        if (value === 0) continue;
        for (let unit = 0; unit < units; unit++) {
          next[place + unit]! += value * kernel[k * units + unit]!;
        }
      }
    }
    if (activation === 'relu') values = next.map((x) => Math.max(0, x));
    else values = activation === 'sigmoid' ? next.map((x) => 1 / (1 + Math.exp(-x))) : next;
    inputs = units;
  }
  return values;
}
