import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readAttackLines } from './attack-lines';
import { readDay } from './connections';
import { type Label, labelDay } from './label';

/** The number of connections of each attack of a day, in the order of attacks.jsonl. */
export type LabelCounts = ReadonlyMap<string, number>;

/**
 * Write labels as a table: a header, then uid, attack and technique of each connection that an attack made.
 */
export function labelsText(labels: readonly Label[]): string {
  const lines = labels.map(({ uid, attack, technique }) => `${uid}\t${attack}\t${technique}\n`);
  return `uid\tattack\ttechnique\n${lines.join('')}`;
}

/**
 * Label the connections of a folder with Zeek's logs and attacks.jsonl, and write them into labels.tsv.gz
 * there. A file with the same labels is left unchanged. A day without attacks.jsonl has no attacks.
 *
 * @throws Error if the logs cannot be read, or if an attack has no rule.
 */
export async function labelLogs(folder: string): Promise<LabelCounts> {
  const file = join(folder, 'attacks.jsonl');
  const lines = existsSync(file) ? readAttackLines(file) : [];
  const labels = labelDay(await readDay(folder), lines);
  const text = labelsText(labels);
  const out = join(folder, 'labels.tsv.gz');
  const isSame = existsSync(out) && gunzipSync(readFileSync(out)).toString('utf8') === text;
  if (!isSame) writeFileSync(out, gzipSync(text, { level: 9 }));
  return new Map(
    lines.map(({ attack }) => [attack, labels.filter((label) => label.attack === attack).length]),
  );
}
