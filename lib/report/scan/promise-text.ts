import type { ProtocolModel } from '../../scores/protocol-model';
import { countText } from '../../plots/number-text';
import { percent, plural } from '../page/words';

/**
 * Write the target of a model's threshold and the number of rows it was set on, after a comma:
 * `, set for 1 % false positives on 400 rows, 37 of them distinct`. Empty if the target is not
 * known.
 */
export function promiseText({ falsePositiveRate, calibration }: ProtocolModel): string {
  if (falsePositiveRate === undefined) return '';
  const promise = `, set for ${percent(falsePositiveRate)} false positives`;
  if (calibration === undefined) return promise;
  const { rows, distinctRows } = calibration;
  const distinct =
    distinctRows === undefined ? '' : `, ${countText(distinctRows)} of them distinct`;
  return `${promise} on ${plural(rows, 'row')}${distinct}`;
}
