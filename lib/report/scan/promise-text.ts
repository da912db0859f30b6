import type { ProtocolModel } from '../../scores/protocol-model';
import { countText } from '../../plots/number-text';
import { percent, plural } from '../page/words';

/**
 * What a model's threshold promises, and on how many rows that rests, behind a comma: `, set for 1 % false
 * positives on 400 rows, 37 of them distinct`. Empty where it is not known.
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
