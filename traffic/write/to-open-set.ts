import { existsSync } from 'node:fs';
import { fillReadme } from './fill-readme';
import { openSet, type Options } from '../options';
import { versionsTable } from './readme';
import { versions } from './versions';
import { dhcpTrace, type Recording } from '../record/recording';
import { openProtocols } from '../record/sets';
import { openFilesTable, openLabelsTable } from './open-readme';
import { readRows } from './rows';
import { shortages } from './shortages';
import { writeOpenSet } from './open-set-files';

function summary({ packets, dropped, seconds }: Recording): string {
  const date = new Date().toISOString().slice(0, 10);
  const minutes = (seconds / 60).toFixed(1);
  return `Recorded on ${date} in ${minutes} minutes: ${packets.toLocaleString('en-US')} packets, ${dropped} dropped by the kernel.`;
}

/** Turn a trace into the files of the open set. For data/open-set, also write README.md's tables. */
export async function toOpenSet(
  trace: string,
  recording: Recording,
  { openSetOut }: Options,
): Promise<void> {
  const dhcp = dhcpTrace(trace);
  const traces = { loopback: trace, ...(existsSync(dhcp) && { dhcp }) };
  const rows = await readRows(traces, openProtocols, recording.jobs);
  for (const line of shortages(openProtocols, rows, recording.jobs)) console.log(line);
  const files = writeOpenSet(openSetOut, rows);
  const tables = {
    'open-set-recording': summary(recording),
    'open-set-files': openFilesTable(files),
    'open-set-labels': openLabelsTable(rows),
  };
  console.log(`${tables['open-set-files']}\n\n${tables['open-set-labels']}`);
  console.log(`\nWritten to ${openSetOut}.`);
  if (openSetOut !== openSet) return;
  await fillReadme({ ...tables, 'open-set-versions': versionsTable(versions('open-set')) });
}
