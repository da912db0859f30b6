import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { attackSets } from './attacks';
import type { DayOptions } from './plan';

/** A day to record. */
export interface RecordOffice extends DayOptions {
  readonly task: 'record';
  /** The folder for the trace, attacks.jsonl, logs and labels. */
  readonly out: string;
  /** Whether to install missing packages. */
  readonly install: boolean;
  /** Whether to leave out what needs a missing program. */
  readonly skipMissing: boolean;
}

/** A folder of Zeek's logs to label. */
export interface LabelOffice {
  readonly task: 'label';
  readonly folder: string;
}

export const officeUsage = `npm run traffic -- --only office --out DIR [--attacks SET] [--minutes M] [--seed N] [--install]
npm run traffic -- --only office --label DIR

Records a day of a small office into DIR: trace.pcap, attacks.jsonl and, where zeek is on PATH,
Zeek's logs and labels.tsv.gz. Or labels the logs that are in DIR already. Recording needs root.

  --attacks SET   none, ${attackSets.join(', ')}; none if absent
  --minutes M     how long it is recorded; 24 if absent
  --seed N        what people do is drawn from it, a whole number; 1 if absent
  --skip-missing  leave out what a missing program would do, and say so
  --label DIR     label the connections of DIR's Zeek logs, by DIR/attacks.jsonl`;

const sets = ['none', ...attackSets] as const;

/**
 * Read the command line of `--only office`.
 *
 * @throws Error that says what is wrong.
 */
export function readOfficeOptions(words: readonly string[]): RecordOffice | LabelOffice {
  const { values } = parseArgs({
    args: [...words],
    options: {
      only: { type: 'string' },
      install: { type: 'boolean', default: false },
      'skip-missing': { type: 'boolean', default: false },
      attacks: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      out: { type: 'string' },
      label: { type: 'string' },
    },
  });
  if (values.label !== undefined) {
    const other = Object.entries(values).find(
      ([name, value]) => !['only', 'label'].includes(name) && Boolean(value),
    );
    if (other === undefined) return { task: 'label', folder: resolve(values.label) };
    throw new Error(`--label labels logs that are there; --${other[0]} is for a recording.`);
  }
  const attacks = sets.find((set) => set === (values.attacks ?? 'none'));
  if (attacks === undefined) {
    throw new Error(`--attacks ${values.attacks ?? ''}: expected ${sets.join(' or ')}.`);
  }
  const minutes = Number(values.minutes ?? '24');
  if (!(minutes > 0 && minutes <= 24 * 60)) {
    throw new Error(
      `--minutes ${values.minutes ?? ''}: expected a number above 0 and at most ${24 * 60}, such as 24.`,
    );
  }
  const seed = values.seed ?? '1';
  if (!/^\d{1,9}$/.test(seed)) {
    throw new Error(`--seed ${seed}: expected a whole number of at most nine digits, such as 202.`);
  }
  if (values.out === undefined) {
    throw new Error('An office is recorded into a folder: say which with --out DIR.');
  }
  return {
    ...{ task: 'record', attacks, minutes, seed: Number(seed), out: resolve(values.out) },
    install: values.install,
    skipMissing: values['skip-missing'],
  };
}
