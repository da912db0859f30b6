import { readTracePayloads } from 'firstbytes/capture';
import { extract } from './extract';
import { fillReadme } from './fill-readme';
import { countHandshakes, looksAt } from './handshakes';
import { extractMidstream } from './midstream';
import { type Options, trainingData } from '../options';
import { filesTable, stacksTable, versionsTable } from './readme';
import type { Recording } from '../record/recording';
import { recordingSummary } from './recording-summary';
import { writeTrainingFile } from './training-files';
import { versions } from './versions';

/** Turn a trace into the files of `out`. For data/training-data, also write README.md's tables. */
export async function toTrainingData(
  trace: string,
  recording: Recording,
  { scale, out }: Options,
): Promise<void> {
  const handshakes = await countHandshakes(readTracePayloads(trace, { keep: looksAt }));
  const extracts = await extract(trace, scale);
  const midstream = await extractMidstream(trace, scale);
  const files = [
    ...extracts.map(({ protocol, payloads }) => ({ name: protocol.label, payloads })),
    { name: 'TLS-midstream', payloads: midstream },
  ].map(({ name, payloads }) => writeTrainingFile(out, name, payloads));
  const parts = {
    recording: recordingSummary(recording, handshakes),
    files: filesTable(files),
    programs: stacksTable(extracts),
    versions: versionsTable(versions('training-data')),
  };
  console.log(`${parts.recording}\n\n${parts.files}\n\n${parts.programs}\n\nWritten to ${out}.`);
  if (out !== trainingData) return;
  await fillReadme(parts);
}
