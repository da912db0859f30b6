import type { Logs } from '../../learn/logs/log-facts';
import type { LogFinding } from '../../learn/logs/score-logs';
import { valueAt } from '../../records/log/column/columns';
import { countText } from '../../plots/number-text';
import { excerpt } from '../../printable';
import { renderPage, type Section } from '../page/page';
import { scanStyle } from '../page/browser-bundles';
import { Table } from '../page/table';
import { Terms } from '../page/terms';
import { plural } from '../page/words';
import { clockText, timeText } from '../scan/record-text';
import { leftOutTexts, modelText } from './logs-about';
import type { LogsReport } from './logs-json';
import { ranksText } from './logs-table';
import { logsTerms } from './logs-terms';
import { expectedText, reasonText, targetText } from './reason-text';

/** Number of alerts whose connections are listed, and of connections per alert. */
const LISTED = 200;
const CONNECTIONS = 50;
/** Number of hosts in the table that is open; more are folded. */
const HOSTS = 20;
/** Number of reasons in the table; the list of an alert has all. */
const REASONS = 2;

/**
 * Render scored logs as one HTML page that works from a file and without a network. Everything from the logs is
 * escaped; long lists are folded.
 *
 * @example
 * import { readLogDay, version } from 'firstbytes';
 * import { chooseAlerts, fitLogDetector, scoreLogs } from 'firstbytes/learn';
 * const day = await readLogDay('data/zeek-logs/day-2', { logs: ['dns'] });
 * const { window, longWindow, fitted } = fitLogDetector(day);
 * const scored = scoreLogs(fitLogDetector(day), day);
 * const fit = { model: undefined, fitted, window, longWindow };
 * const read = { folder: 'day-2', badLines: new Map(), cut: new Map(), expected: 20 };
 * const about = { version, ...fit, ...read };
 * const html = renderLogsPage({ scored, chosen: chooseAlerts(scored), day, about });
 * html.slice(0, 15); // => '<!DOCTYPE html>'
 */
export function renderLogsPage(report: LogsReport): string {
  const { chosen } = report;
  const sections: Section[] = [
    { id: 'hosts', title: 'Hosts', content: <Hosts {...report} /> },
    { id: 'alerts', title: 'Alerts', content: <Alerts {...report} /> },
    { id: 'connections', title: 'Connections', content: <Connections {...report} /> },
    { id: 'terms', title: 'Words', content: <Terms terms={logsTerms} /> },
  ];
  return renderPage({
    title: 'Scan of Zeek logs',
    opening: <Opening {...report} />,
    sections: chosen.alerts.length > 0 ? sections : [],
    plotly: '',
    styles: [scanStyle],
  });
}

function Opening({ scored, chosen, about }: LogsReport) {
  const { alerts, found, hosts, connections } = chosen;
  const facts: [string, string][] = [
    ['folder', excerpt(about.folder, 500)],
    ...scored.unused.map(({ log, used }): [string, string] => [`${log}.log`, countText(used)]),
    ['alerts', countText(alerts.length)],
    ['hosts', countText(hosts.length)],
    ['connections', countText(connections)],
    ['firstbytes', about.version],
  ];
  return (
    <>
      <p class="lead">
        {alerts.length === 0
          ? 'Nothing found.'
          : `${plural(alerts.length, 'alert')} from ${plural(hosts.length, 'host')}` +
            (found > alerts.length ? `, of ${countText(found)} findings` : '') +
            '. An alert is something to look at; it may be harmless.'}
      </p>
      <dl class="facts">
        {facts.map(([term, value]) => (
          <div>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul class="told">
        <li>{excerpt(modelText(about), 1000)}.</li>
        {leftOutTexts(scored, about).map((text) => (
          <li>{excerpt(text, 1000)}.</li>
        ))}
      </ul>
    </>
  );
}

function Hosts({ chosen: { hosts } }: LogsReport) {
  const table = (from: number, to: number) => (
    <Table
      caption="Hosts that acted, by their highest alert."
      columns={[
        { title: 'host', text: true },
        { title: 'score' },
        { title: 'connections' },
        { title: 'alerts (ranks)', text: true },
      ]}
      rows={hosts
        .slice(from, to)
        .map(({ host, score, connections, findings }) => [
          excerpt(host),
          score.toFixed(1),
          countText(connections),
          ranksText(findings),
        ])}
    />
  );
  return (
    <>
      {table(0, HOSTS)}
      {hosts.length > HOSTS && (
        <details>
          <summary>{plural(hosts.length - HOSTS, 'more host')}</summary>
          {table(HOSTS, hosts.length)}
        </details>
      )}
    </>
  );
}

function Alerts({ chosen: { alerts }, about }: LogsReport) {
  return (
    <Table
      caption={`Highest score first. A benign day gives at most ${expectedText(about.expected)} as high in each part.`}
      columns={[
        ...[{ title: 'rank' }, { title: 'score' }],
        ...['host', 'to', 'why (share)'].map((title) => ({ title, text: true })),
        ...[{ title: 'connections' }, { title: 'expected' }],
        ...['part', 'time (UTC)'].map((title) => ({ title, text: true })),
      ]}
      rows={alerts.map((finding) => [
        <a href={`#alert-${finding.rank}`}>{finding.rank}</a>,
        finding.score.toFixed(1),
        excerpt(finding.host),
        excerpt(targetText(finding), 60),
        finding.reasons.slice(0, REASONS).map((reason) => <div>{reasonText(reason)}</div>),
        countText(finding.connections.length),
        expectedText(finding.expected),
        finding.also.length === 0 ? finding.part : `${finding.part} + ${finding.also.length}`,
        clockText(finding.first),
      ])}
    />
  );
}

function Connections({ chosen: { alerts }, day }: LogsReport) {
  return (
    <>
      {alerts.slice(0, LISTED).map((finding) => (
        <Listed finding={finding} day={day} />
      ))}
      {alerts.length > LISTED && (
        <p>The connections of {plural(alerts.length - LISTED, 'other alert')} are in --json.</p>
      )}
    </>
  );
}

function Listed({ finding, day }: { readonly finding: LogFinding; readonly day: Logs }) {
  const { rank, part, host, connections, entries, first, last, reasons, expected, also } = finding;
  const left = connections.length - CONNECTIONS;
  return (
    <article class="group" id={`alert-${rank}`}>
      <h3>
        {rank}: {excerpt(host)}, {excerpt(targetText(finding))} ({part})
      </h3>
      <p>
        {timeText(first)} to {clockText(last)}; expected {expectedText(expected)};{' '}
        {plural(connections.length, 'connection')}
        {part === 'domain' || part === 'names' ? `, ${countText(entries)} queries` : ''}
        {part === 'web' ? `, ${countText(entries)} requests` : ''}
        {also.length > 0 ? `; also found by: ${also.join(', ')}` : ''}
      </p>
      <ul>
        {reasons.map((reason) => (
          <li>{reasonText(reason)}</li>
        ))}
      </ul>
      {connections.length > 0 && (
        <details>
          <summary>
            {left > 0
              ? `the first ${CONNECTIONS} of ${countText(connections.length)} connections`
              : plural(connections.length, 'connection')}
          </summary>
          <Table
            caption={`Connections of alert ${rank}, as in conn.log.`}
            columns={FIELDS.map((title) => ({ title, text: true }))}
            rows={Array.from(connections.subarray(0, CONNECTIONS), (row) => cellsOf(day, row))}
          />
        </details>
      )}
    </article>
  );
}

const FIELDS = [
  ...['ts', 'uid', 'id.orig_h', 'id.resp_h', 'id.resp_p', 'proto', 'service', 'conn_state'],
  ...['duration', 'orig_bytes', 'resp_bytes'],
];

function cellsOf(day: Logs, row: number): string[] {
  const columns = day.logs.get('conn')?.columns;
  return FIELDS.map((field) => {
    const column = columns?.get(field);
    const value = column ? valueAt(column, row) : null;
    if (value === null) return '–';
    return field === 'ts' ? clockText(Number(value)) : excerpt(String(value));
  });
}
