import { withoutNegativeZeros, type Saved } from '../saved';
import { eachValue, scalerOf, type Fitted, type Scaler, type ScalerName } from './scaler';

/** For each column: what is subtracted, what it is then divided by, and what is added at the end. */
export interface Affine {
  readonly center: Float64Array;
  readonly scale: Float64Array;
  readonly shift: number;
}

/** Make a scaler that computes (value - center) / scale + shift. */
export function affineScaler(
  kind: ScalerName,
  fitted: Fitted,
  { scale, shift, ...affine }: Affine,
): Scaler {
  const center = withoutNegativeZeros(affine.center);
  return scalerOf(
    kind,
    fitted,
    { center: [...center], scale: [...scale], shift },
    {
      to: (from, into, column, columns) => {
        const [middle, width] = [center[column]!, scale[column]!];
        for (let at = column; at < from.length; at += columns) {
          into[at] = (from[at]! - middle) / width + shift;
        }
      },
      from: eachValue((value, column) => (value - shift) * scale[column]! + center[column]!),
    },
  );
}

/** Restore an affine scaler from its saved form. */
export function savedAffine(kind: ScalerName, fitted: Fitted, saved: Saved): Scaler {
  const center = saved.numbers('center', fitted.columns);
  const scale = saved.numbers('scale', fitted.columns);
  return affineScaler(kind, fitted, { center, scale, shift: saved.number('shift') });
}

/** Return the divisor of a column. A constant column is divided by 1, so it stays finite and constant. */
export function scaleOrOne(scale: number): number {
  return scale > 0 ? scale : 1;
}
