import { countText } from '../../plots/number-text';
import { alignColumns } from '../../text-table';
import { excerpt } from '../../printable';
import { plural } from '../page/words';
import { clockText, timeText } from '../scan/record-text';
import { modelText } from './logs-about';
import type { LogsReport } from './logs-json';
import { expectedText, reasonText, targetText } from './reason-text';

/** Number of reasons per line. */
const REASONS = 2;
/** Number of characters of a name from a log. */
const NAME = 60;

/**
 * Write scored logs as text for a terminal: the hosts, then the alerts, highest score first. Nothing in the text
 * controls a terminal.
 *
 * @example
 * import { readLogDay, version } from 'firstbytes';
 * import { chooseAlerts, fitLogDetector, scoreLogs } from 'firstbytes/learn';
 * const day = await readLogDay('data/zeek-logs/day-2', { logs: ['dns'] });
 * const detector = fitLogDetector(await readLogDay('data/zeek-logs/day-1', { logs: ['dns'] }));
 * const scored = scoreLogs(detector, day);
 * const { window, longWindow, fitted } = detector;
 * const read = { folder: 'day-2', badLines: new Map(), cut: new Map(), expected: 1 };
 * const about = { version, model: 'office', fitted, window, longWindow, ...read };
 * console.log(logsTable({ scored, chosen: chooseAlerts(scored), day, about }));
 */
export function logsTable({ scored, chosen, about }: LogsReport): string {
  const { alerts, found, hosts, connections } = chosen;
  const read = scored.unused.map(({ log, used }) => `${countText(used)} of ${log}.log`).join(', ');
  const opening = [excerpt(modelText(about), 400), `scored: ${read || 'nothing'}`, ''];
  if (alerts.length === 0) {
    return `${[...opening, 'Nothing found.'].join('\n')}\n`;
  }
  const more = found > alerts.length ? `, of ${countText(found)} (--alerts shows more)` : '';
  const summary =
    `${plural(alerts.length, 'alert')} from ${plural(hosts.length, 'host')}${more}, ` +
    `with ${plural(connections, 'connection')}. A benign day gives at most ` +
    `${expectedText(about.expected)} as high per part:`;
  return `${[
    ...opening,
    summary,
    '',
    ...table(
      ['host', 'score', 'connections', 'alerts'],
      hosts.map(({ host, score, connections: own, findings }) => [
        excerpt(host, NAME),
        score.toFixed(1),
        countText(own),
        ranksText(findings),
      ]),
    ),
    '',
    ...table(
      ['rank', 'score', 'expected', 'part', 'host', 'to', 'connections', 'time', 'why'],
      alerts.map((finding) => [
        String(finding.rank),
        finding.score.toFixed(1),
        expectedText(finding.expected),
        [finding.part, ...finding.also].join('+'),
        excerpt(finding.host, NAME),
        excerpt(targetText(finding), NAME),
        countText(finding.connections.length),
        `${timeText(finding.first)} to ${clockText(finding.last)}`,
        finding.reasons.slice(0, REASONS).map(reasonText).join('; '),
      ]),
    ),
  ].join('\n')}\n`;
}

/** Cells are already cut and printable. */
function table(heading: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [heading, ...rows];
  const widths = heading.map((_, at) =>
    all.reduce((most, row) => Math.max(most, row[at]!.length), 0),
  );
  return alignColumns(all, { widths });
}

/** List ranks, the first of them if there are many. */
export function ranksText(ranks: readonly number[]): string {
  const shown = ranks.slice(0, 8).join(', ');
  return ranks.length > 8 ? `${shown} and ${countText(ranks.length - 8)} more` : shown;
}
