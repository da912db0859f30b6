import { mkdir } from 'node:fs/promises';
import { saveLogDetector } from '../../index';
import { fitLogDetector } from '../../learn/index';
import { MOST_ENTRIES, readLogFolder } from '../shared/read-log-folder';
import { say } from '../shared/standard-error';

/** Fit a log detector to a folder of benign logs, and save it. */
export async function trainLogs(folder: string, out: string): Promise<void> {
  const { day, badLines, cut } = await readLogFolder(folder, MOST_ENTRIES, true);
  for (const text of day.absent.filter((one) => !one.startsWith('labels'))) {
    say(`${folder}: ${text} is absent: what needs it is not fitted`);
  }
  for (const [log, count] of badLines) say(`${folder}: left out ${count} bad lines of ${log}.log`);
  for (const [log, count] of cut) {
    say(`${folder}: only the first ${count} entries of ${log}.log were read`);
  }
  if (day.labels !== undefined && day.labels.size > 0) {
    say(
      `${folder}: labels.tsv names ${day.labels.size} connections of attacks: what is in the benign day is not found`,
    );
  }
  // Check before the work that the detector can be saved.
  await mkdir(out, { recursive: true });
  const detector = fitLogDetector(day);
  await saveLogDetector(out, detector);
  const { fitted, parts } = detector;
  const entries = Object.entries(fitted.entries).map(([log, count]) => `${count} of ${log}.log`);
  say(
    `${out}: fitted to ${Math.round(fitted.seconds / 60)} minutes, entries ${entries.join(', ')}; ` +
      `parts: ${parts.map(({ part }) => part.name).join(', ')}`,
  );
}
