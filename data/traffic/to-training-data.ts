import { extract } from './extract';
import { fillReadme } from './fill-readme';
import { extractMidstream } from './midstream';
import { trainingData } from './options';
import { filesTable, stacksTable, versionsTable } from './readme';
import type { Recording } from './recording';
import { writeTrainingFile } from './training-files';
import { versions } from './versions';

function summary({ packets, dropped, seconds, rounds }: Recording): string {
  const date = new Date().toISOString().slice(0, 10);
  const minutes = (seconds / 60).toFixed(1);
  return `Recorded on ${date} in ${rounds} rounds and ${minutes} minutes: ${packets.toLocaleString('en-US')} packets, ${dropped} dropped by the kernel.`;
}

/** Turn a trace into the files of `out`; those of data/training-data come with README.md's tables. */
export async function toTrainingData(
  trace: string,
  recording: Recording,
  scale: number,
  out: string,
): Promise<void> {
  const extracts = await extract(trace, scale);
  const midstream = await extractMidstream(trace, scale);
  const files = [
    ...extracts.map(({ protocol, payloads }) => ({ name: protocol.name, payloads })),
    { name: 'TLS-midstream', payloads: midstream },
  ].map(({ name, payloads }) => writeTrainingFile(out, name, payloads));
  const parts = {
    recording: summary(recording),
    files: filesTable(files),
    programs: stacksTable(extracts),
    versions: versionsTable(versions('training-data')),
  };
  console.log(`${parts.files}\n\n${parts.programs}\n\nWritten to ${out}.`);
  if (out !== trainingData) return;
  await fillReadme(parts);
}
