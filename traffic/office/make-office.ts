/**
 * `npm run traffic -- --only office`: checks what is needed, records, and writes Zeek's logs and their
 * labels.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkRequirements, missingOf, packagesOf } from '../run/requirements';
import { officeFiles } from './files';
import { labelLogs } from './label-logs';
import { officeNeeds, serverNeeds, withoutMissing } from './needs';
import type { LabelOffice, RecordOffice } from './options';
import { planOffice } from './plan';
import { type OfficeRecording, recordOffice } from './record-office';
import { findZeek, runZeek } from './zeek';

async function label(folder: string): Promise<void> {
  const counts = await labelLogs(folder);
  for (const [attack, count] of counts) console.log(`  ${attack}: ${count} connections`);
  console.log(`labels are in ${join(folder, 'labels.tsv.gz')}`);
}

/** Run Zeek and label its logs. If there is no Zeek, print what to do. */
async function analyse(out: string): Promise<void> {
  const zeek = findZeek();
  if (zeek === undefined) {
    console.log(
      `There is no zeek on PATH, so ${out} has a trace and attacks.jsonl, but no logs. traffic/README.md says how to get a Zeek, and what to do then.`,
    );
    return;
  }
  console.log(`${zeek} wrote ${runZeek(zeek, out).join(', ')}`);
  await label(out);
}

function printRecording({ packets, dropped, seconds, outcomes }: OfficeRecording): void {
  const runs = [...outcomes.values()].reduce((sum, outcome) => sum + outcome.runs, 0);
  console.log(
    `${packets} packets of ${runs} runs in ${(seconds / 60).toFixed(1)} min, ${dropped} dropped by the kernel`,
  );
  for (const [name, outcome] of outcomes) {
    if (outcome.failed === 0) continue;
    console.log(
      `  ${name}: ${outcome.failed} of ${outcome.runs} runs ended with an error, the last with ${outcome.reason}`,
    );
  }
}

/**
 * Make a folder.
 *
 * @throws Error if it is not empty, because a second trace next to the first one's logs would mix two days.
 */
function makeEmpty(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const [first] = readdirSync(folder);
  if (first === undefined) return;
  throw new Error(
    `${folder} has ${first} in it: a day goes into a new or empty folder (--out DIR).`,
  );
}

async function record(options: RecordOffice): Promise<void> {
  const { attacks, install, skipMissing, out } = options;
  checkRequirements(skipMissing ? serverNeeds(attacks) : officeNeeds(attacks), install);
  makeEmpty(out);
  const folder = mkdtempSync(join(tmpdir(), 'firstbytes-office-'));
  try {
    const files = officeFiles(folder);
    const missing = missingOf(officeNeeds(attacks));
    const { plan, left } = withoutMissing(planOffice(options, files), missing);
    if (left.length > 0) {
      console.log(`left out: ${left.join(', ')} (packages ${packagesOf(missing).join(' ')})`);
    }
    const made = await recordOffice(plan, attacks, files, out);
    printRecording(made);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  await analyse(out);
}

/** Record a day, or label one. */
export async function makeOffice(options: RecordOffice | LabelOffice): Promise<void> {
  if (options.task === 'label') await label(options.folder);
  else await record(options);
}
