import { quantile } from '../../scores/quantile';
import { cannot, wrongType } from '../cannot';
import { checkChoice, checkNumber } from '../check-options';
import { checkNames } from '../matrix';
import { openSaved } from '../saved';
import { checkedTable, type FeatureTable, type NamedColumn } from './feature-table';

export interface FillOptions {
  /** `median` (of the fit's values; the default) or `constant`. */
  readonly strategy?: 'median' | 'constant';
  /** The constant; needed for `constant`. */
  readonly fillValue?: number;
  /**
   * Add a column `NAME is missing` (1 or 0) for each column with missing values in the fit; true unless
   * given.
   */
  readonly addIndicator?: boolean;
}

/** Fills missing values with the values of a fit. */
export interface Fill {
  readonly names: readonly string[];
  /** The value that fills each column. */
  readonly values: readonly number[];
  /** The columns with an indicator. */
  readonly indicators: readonly string[];
  /**
   * @returns a table without missing values: the columns in order, then the indicators.
   * @throws RangeError if the columns differ from those of the fit; the message lists them.
   */
  transform(table: FeatureTable): FeatureTable;
  toJSON(): object;
}

/**
 * Fit the values that fill missing values, like scikit-learn's `SimpleImputer`. Its indicators are off by
 * default. Here they are on, because a missing value has a meaning in Zeek's logs: a connection without a
 * duration had no answer.
 *
 * @throws RangeError if a column has no value for a median; the message names it.
 */
export function fitFill(table: FeatureTable, options: FillOptions = {}): Fill {
  const task = 'fit a fill of missing values';
  const { strategy = 'median', fillValue, addIndicator = true } = options;
  checkChoice(task, 'strategy', strategy, ['median', 'constant']);
  if (strategy === 'constant') checkNumber(task, 'fillValue', fillValue ?? NaN, -Infinity);
  const values = table.columns.map((column, at) => {
    if (strategy === 'constant') return fillValue!;
    const set = column.values.filter((_, row) => column.missing[row] === 0).sort();
    if (set.length > 0) return quantile(set, 0.5);
    throw cannot(
      task,
      `no value in the column ${JSON.stringify(table.names[at])}`,
      'at least one, to take a median',
      'Leave the column out (dropColumns), or fill it with a constant.',
    );
  });
  const gaps = table.names.filter((_, at) => table.columns[at]!.missing.includes(1));
  return fillOf(table.names, values, addIndicator ? gaps : []);
}

/**
 * Restore a fill that `toJSON` saved.
 *
 * @throws TypeError if the value is not a saved fill.
 */
export function fillFromJSON(value: unknown): Fill {
  const saved = openSaved('fill', value);
  const names = saved.texts('names');
  const indicators = saved.texts('indicators');
  const unknown = indicators.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw wrongType(saved.task, `the indicator ${JSON.stringify(unknown)}`, 'a column of the fit');
  }
  return fillOf(names, [...saved.numbers('values', names.length)], indicators);
}

function fillOf(
  names: readonly string[],
  values: readonly number[],
  indicators: readonly string[],
): Fill {
  return {
    names,
    values,
    indicators,
    transform(table) {
      const task = 'fill missing values';
      checkNames(task, table.names, names);
      const filled = names.map((name, at): NamedColumn => {
        const column = table.columns[at]!;
        const whole = column.values.map((v, row) => (column.missing[row] ? values[at]! : v));
        return [name, { values: whole, missing: new Uint8Array(table.rows) }];
      });
      const flags = indicators.map((name): NamedColumn => {
        const { missing } = table.columns[names.indexOf(name)]!;
        const flag = { values: Float64Array.from(missing), missing: new Uint8Array(table.rows) };
        return [`${name} is missing`, flag];
      });
      return checkedTable(task, table.ids, [...filled, ...flags]);
    },
    toJSON: () => ({
      kind: 'fill',
      names: [...names],
      values: [...values],
      indicators: [...indicators],
    }),
  };
}
