import type { EvaluationRow } from '../../scores/index';
import { endpoint, excerpt, textTable } from '../../internal';

/** Write a list with one row per line. */
export function toJson(rows: readonly EvaluationRow[]): string {
  return `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
}

/** Write a table for reading. */
export function toTable(rows: readonly EvaluationRow[]): string {
  const first = rows[0];
  if (!first) return '';
  const share = (value: number | null) => (value === null ? '-' : value.toFixed(4));
  const range = (interval: readonly [number, number] | undefined) =>
    interval ? ` ${interval.map((end) => end.toFixed(4)).join('-')}` : '';
  const lines = [
    ['bytes', 'detector', 'AUC', 'found at 1 %', 'found at 0.1 %', 'flagged at threshold'],
    ...rows.map(({ bytes, detector, auc, tprAtFpr1, tprAtFpr01, fprAtThreshold, intervals }) => [
      String(bytes),
      detector,
      share(auc) + range(intervals?.auc),
      share(tprAtFpr1) + range(intervals?.tprAtFpr1),
      share(tprAtFpr01) + range(intervals?.tprAtFpr01),
      share(fprAtThreshold),
    ]),
  ];
  return [
    `${first.normalRows} normal records, ${first.otherRows} others. "found" is the share of the others`,
    'above the threshold that flags 1 % or 0.1 % of these normal ones. "flagged at threshold" is the share',
    'of the normal ones above the threshold that was set for 1 % on held-back training data.',
    '',
    ...textTable(lines),
    ...rows.flatMap(agreementLines),
    '',
  ].join('\n');
}

/** Maximum number of disagreements listed in full. The rest are counted. */
const LISTED = 10;

function agreementLines({ bytes, detector, agreement = {} }: EvaluationRow): string[] {
  return Object.entries(agreement).flatMap(([field, { rows, agreed, disagreements }]) => {
    const rest = disagreements.length - LISTED;
    return [
      '',
      `${detector}, ${bytes} bytes: agrees with ${field} on ${(100 * agreed).toFixed(2)} % of the ` +
        `${rows} records with that field${disagreements.length > 0 ? ', but not on' : '.'}`,
      ...disagreements.slice(0, LISTED).map(({ record, score, flagged }) => {
        const { origHost, origPort, respHost, respPort, label, hex, fields } = record;
        return (
          `  ${flagged ? 'flagged' : 'passed '} ${score.toFixed(3)}  ${field} ${excerpt(String(fields[field]))}, ` +
          `label ${excerpt(String(label))}  ${endpoint(origHost, origPort)} -> ${endpoint(respHost, respPort)}  ${hex.slice(0, 32)}`
        );
      }),
      ...(rest > 0 ? [`  and ${rest} more; --json lists them all`] : []),
    ];
  });
}
