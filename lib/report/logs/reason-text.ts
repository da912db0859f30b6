import { countText, scoreText } from '../../plots/number-text';
import type { LogFinding, LogReason } from '../../learn/logs/score-logs';
import { printable } from '../../printable';

/** Write a value of a column: `2,401`, `4 MB`, `8.57 s`, `12 %`. */
export function valueText(value: number, unit: LogReason['unit']): string {
  if (Number.isNaN(value)) return 'none';
  switch (unit) {
    case 'count':
      return countText(value);
    case 'bytes':
      return bytesText(value);
    case 'seconds':
      return `${scoreText(value)} s`;
    case 'share':
      return `${Number((100 * value).toFixed(1))} %`;
    case 'irregularity':
      return `± ${Number((100 * value).toFixed(1))} %`;
    case 'yes':
      return value > 0 ? 'yes' : 'no';
    case 'bits':
      return `${Number(value.toFixed(1))} bits`;
  }
}

function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, at] = [bytes, 0];
  while (value >= 1000 && at < units.length - 1) [value, at] = [value / 1000, at + 1];
  return `${at === 0 ? countText(value) : scoreText(value)} ${units[at]!}`;
}

/** Write why a finding scores, the highest share first: `ports 800, usually at most 1 (45 %)`. */
export function reasonText({ column, unit, value, usual, share }: LogReason): string {
  const border = unit === 'irregularity' ? 'least' : 'most';
  const most = unit === 'yes' ? '' : `, usually at ${border} ${valueText(usual, unit)}`;
  return `${column} ${valueText(value, unit)}${most} (${Math.round(100 * share)} %)`;
}

/** Write what a host acted on, in words. */
export function targetText({ part, target }: Pick<LogFinding, 'part' | 'target'>): string {
  if (part === 'host' || target === 'unanswered') return `${target} connections`;
  return target === '' ? part : printable(target);
}

/** Write how often a benign day gives such an alert: `0.02`, `less than 0.0001`. */
export function expectedText(expected: number): string {
  return expected < 0.0001 ? '< 0.0001' : Number(expected.toPrecision(2)).toString();
}
