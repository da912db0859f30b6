import { readTracePayloads } from 'firstbytes/capture';
import { fillReadme } from './fill-readme';
import { countHandshakes, looksAt } from './handshakes';
import { openSet, type Options } from '../options';
import { versionsTable } from './readme';
import type { Recording } from '../record/recording';
import { recordingSummary } from './recording-summary';
import { versions } from './versions';
import { readCapstoneRows } from './capstone-protocols';
import { openFilesTable, openLabelsTable } from './open-readme';
import { writeRows } from './open-set-files';

/**
 * Turn a trace into the capstone's protocols of the open set. For data/open-set, also write README.md's
 * tables.
 */
export async function toCapstoneProtocols(
  trace: string,
  recording: Recording,
  { scale, openSetOut }: Options,
): Promise<void> {
  const handshakes = await countHandshakes(readTracePayloads(trace, { keep: looksAt }));
  const rows = await readCapstoneRows(trace, scale);
  const file = writeRows(openSetOut, 'capstone-protocols.jsonl.gz', rows);
  const parts = {
    'capstone-protocols-recording': recordingSummary(recording, handshakes),
    'capstone-protocols-files': openFilesTable([file]),
    'capstone-protocols-labels': openLabelsTable(rows),
    'capstone-protocols-versions': versionsTable(versions('capstone-protocols')),
  };
  console.log(Object.values(parts).slice(0, 3).join('\n\n'));
  console.log(`\nWritten to ${openSetOut}.`);
  if (openSetOut === openSet) await fillReadme(parts);
}
