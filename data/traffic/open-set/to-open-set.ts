import { fillReadme } from '../fill-readme';
import { openSet, type Options } from '../options';
import { versionsTable } from '../readme';
import { versions } from '../versions';
import type { Made } from './made';
import { openFilesTable, openLabelsTable } from './open-readme';
import { jobsOf } from './plan';
import { openProtocols } from './open-protocols';
import { type OpenRow, readRows } from './rows';
import { writeOpenSet } from './write-open-set';

function summary({ packets, dropped, seconds }: Made): string {
  const date = new Date().toISOString().slice(0, 10);
  const minutes = (seconds / 60).toFixed(1);
  return `Recorded on ${date} in ${minutes} minutes: ${packets.toLocaleString('en-US')} packets, ${dropped} dropped by the kernel.`;
}

/** Tell of each client that made fewer connections than it was asked to, and what it said. */
function shortages(
  rows: readonly OpenRow[],
  made: Made,
  { scale, labels }: Pick<Options, 'scale' | 'labels'>,
): string[] {
  const found = new Set(rows.map(({ first }) => first.respHost));
  const wanted = openProtocols.filter(({ label }) => labels.length === 0 || labels.includes(label));
  return wanted.flatMap(({ label, case: kind, clients }) =>
    clients.flatMap((client) => {
      const own = rows.filter(
        (row) => row.label === label && row.case === kind && row.client === client.name,
      );
      const jobs = jobsOf(client, scale);
      if (own.length >= jobs) return [];
      const at = openProtocols.findIndex((one) => one.label === label && one.case === kind);
      const prefix = `127.${100 + at}.${clients.indexOf(client) + 1}.`;
      const failed = made.jobs.find(
        ({ address }) => address.startsWith(prefix) && !found.has(address),
      );
      const said = failed === undefined ? '' : `; one said: ${failed.said.trim()}`;
      return [`${label}, ${kind}, ${client.name}: ${own.length} of ${jobs} connections${said}`];
    }),
  );
}

/** Turn a trace into the files of the open set; those of data/open-set come with README.md's tables. */
export async function toOpenSet(trace: string, made: Made, options: Options): Promise<void> {
  const rows = await readRows(trace, openProtocols, made.jobs);
  for (const line of shortages(rows, made, options)) console.log(line);
  const files = writeOpenSet(options.openSetOut, rows);
  const tables = {
    'open-set-recording': summary(made),
    'open-set-files': openFilesTable(files),
    'open-set-labels': openLabelsTable(rows),
  };
  console.log(`${tables['open-set-files']}\n\n${tables['open-set-labels']}`);
  console.log(`\nWritten to ${options.openSetOut}.`);
  if (options.openSetOut !== openSet) return;
  await fillReadme({ ...tables, 'open-set-versions': versionsTable(versions('open-set')) });
}
