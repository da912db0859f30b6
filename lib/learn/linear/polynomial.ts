import { cannot } from '../cannot';
import { checkWhole } from '../check-options';
import { checkMatrix, type Matrix } from '../matrix';

export interface PolynomialOptions {
  /** The highest sum of exponents, at least 1; 2 unless given. */
  readonly degree?: number;
  /** Only products of different columns, no powers; false unless given. */
  readonly interactionOnly?: boolean;
  /**
   * Whether to add a first column of ones; false unless given (scikit-learn: true), because the models have
   * an intercept.
   */
  readonly includeBias?: boolean;
}

const MOST_COLUMNS = 10_000;

/**
 * Make the products and powers of columns up to a degree, in scikit-learn's order: by degree, then by the
 * columns' order. The names have the form `a^2` and `a b`.
 *
 * @throws RangeError if a value or a power is not finite, an option is out of range, or more than 10,000
 *   columns would be made.
 */
export function polynomialFeatures(
  data: Matrix,
  { degree = 2, interactionOnly = false, includeBias = false }: PolynomialOptions = {},
): Matrix {
  const task = 'make polynomial features';
  checkMatrix(task, data);
  checkWhole(task, 'degree', degree, 1);
  const terms = includeBias ? [[]] : ([] as number[][]);
  const extend = (term: readonly number[], from: number, length: number): void => {
    if (term.length === length) {
      terms.push([...term]);
      if (terms.length > MOST_COLUMNS) {
        throw cannot(task, `more than ${MOST_COLUMNS} columns`, 'fewer', 'Lower the degree.');
      }
      return;
    }
    for (let column = from; column < data.columns; column++) {
      extend([...term, column], interactionOnly ? column + 1 : column, length);
    }
  };
  for (let length = 1; length <= degree; length++) extend([], 0, length);
  const values = new Float64Array(data.rows * terms.length);
  for (let row = 0; row < data.rows; row++) {
    for (const [at, term] of terms.entries()) {
      let product = 1;
      for (const column of term) product *= data.values[row * data.columns + column]!;
      values[row * terms.length + at] = product;
    }
  }
  const made = { rows: data.rows, columns: terms.length, values, names: terms.map(nameIn(data)) };
  checkMatrix(task, made);
  return made;
}

function nameIn({ names }: Matrix): (term: readonly number[]) => string {
  return (term) => {
    const powers = new Map<number, number>();
    for (const column of term) powers.set(column, (powers.get(column) ?? 0) + 1);
    const parts = [...powers].map(([column, power]) => {
      const name = names?.[column] ?? `x${column}`;
      return power > 1 ? `${name}^${power}` : name;
    });
    return parts.join(' ') || '1';
  };
}
