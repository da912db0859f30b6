import { checkMatrix, type Matrix } from '../matrix';
import { eachValue, scalerOf, type Fitted, type Scaler } from './scaler';

/**
 * Fit a logarithmic scaler. A value becomes log(1 + value), and a negative value becomes -log(1 - value). So
 * order and sign are kept, and 0 stays 0. The fit learns only the columns. In scikit-learn this is
 * `FunctionTransformer(log1p)`, which gives NaN for values below -1.
 *
 * @throws RangeError if there are no rows, or a value is not finite.
 */
export function fitLog1pScaler(data: Matrix): Scaler {
  checkMatrix('fit a log1p scaler', data);
  return log1pScaler(data);
}

/** Make the scaler of the fitted columns. */
export function log1pScaler(fitted: Fitted): Scaler {
  return scalerOf(
    'log1p',
    fitted,
    {},
    {
      to: eachValue((value) => Math.sign(value) * Math.log1p(Math.abs(value))),
      from: eachValue((value) => Math.sign(value) * Math.expm1(Math.abs(value))),
    },
  );
}
