import { cannot, wrongType } from '../cannot';
import type { Matrix } from '../matrix';
import { openSaved } from '../saved';
import { savedAffine } from './affine-scaler';
import { fitLog1pScaler, log1pScaler } from './log1p-scaler';
import { fitMinMaxScaler } from './min-max-scaler';
import { fitQuantileScaler, savedQuantile } from './quantile-scaler';
import { fitRobustScaler } from './robust-scaler';
import type { Scaler, ScalerName } from './scaler';
import { fitStandardScaler } from './standard-scaler';

const fits: Readonly<Record<ScalerName, (data: Matrix) => Scaler>> = {
  'min-max': (data) => fitMinMaxScaler(data),
  standard: fitStandardScaler,
  robust: (data) => fitRobustScaler(data),
  log1p: fitLog1pScaler,
  quantile: (data) => fitQuantileScaler(data),
};

/**
 * Fit scalers one after the other, each on the output of the one before, such as `['log1p', 'standard']`.
 * This helps because bytes and seconds range over many powers of ten.
 *
 * @throws RangeError if no scaler is named; also the errors of the scalers.
 */
export function fitScalers(data: Matrix, names: readonly ScalerName[]): Scaler {
  const steps: Scaler[] = [];
  let now = data;
  for (const name of names) {
    const step = fits[name](now);
    now = step.transform(now);
    steps.push(step);
  }
  return chain(steps);
}

/**
 * Restore a scaler that `toJSON` saved, of any kind.
 *
 * @throws TypeError if the value is not a saved scaler.
 */
export function scalerFromJSON(value: unknown): Scaler {
  const kind = (value as { kind?: unknown } | null)?.kind;
  if (kind === 'chain') return chain(openSaved('chain', value).list('steps').map(scalerFromJSON));
  const name = Object.keys(fits).find((one) => one === kind) as ScalerName | undefined;
  if (name === undefined) {
    const expected = `one of ${[...Object.keys(fits), 'chain'].join(', ')}`;
    throw wrongType(
      'restore a scaler',
      `the kind ${kind === undefined ? 'nothing' : JSON.stringify(kind)}`,
      expected,
    );
  }
  const saved = openSaved(name, value);
  const columns = saved.whole('columns', 1);
  const fitted = { columns, names: saved.names(columns) };
  if (name === 'log1p') return log1pScaler(fitted);
  if (name === 'quantile') return savedQuantile(fitted, saved);
  return savedAffine(name, fitted, saved);
}

function chain(steps: readonly Scaler[]): Scaler {
  const [first] = steps;
  if (!first) throw cannot('fit scalers', 'no names', 'at least one');
  return {
    kind: 'chain',
    columns: first.columns,
    names: first.names,
    transform: (data) => steps.reduce((now, step) => step.transform(now), data),
    inverseTransform: (data) => steps.reduceRight((now, step) => step.inverseTransform(now), data),
    toJSON: () => ({ kind: 'chain', steps: steps.map((step) => step.toJSON()) }),
  };
}
