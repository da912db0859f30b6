import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type LabelOffice,
  officeUsage,
  readOfficeOptions,
  type RecordOffice,
} from './office/options';

/** What the command makes: all of them, or only those that `--only` names. */
export const parts = ['training-data', 'open-set', 'capstone-protocols'] as const;
export type Part = (typeof parts)[number];

/** This part is recorded only if `--only` names it. */
const OFFICE = 'office';

export interface Options {
  readonly task: 'loopback';
  readonly parts: readonly Part[];
  /** The part of the full counts, above 0 and at most 1. */
  readonly scale: number;
  /** The folder for the training data. */
  readonly out: string;
  /** The folder for the open set, including the capstone's protocols. */
  readonly openSetOut: string;
  /** The labels of the open set to record; all if the list is empty. */
  readonly labels: readonly string[];
  /** Where to keep the trace, if at all. */
  readonly keepTrace: string | undefined;
  /** Whether to install missing packages. */
  readonly install: boolean;
}

export const trainingData = resolve(__dirname, '../data/training-data');
export const openSet = resolve(__dirname, '../data/open-set');

export const usage = `npm run traffic -- [--only PART] [--install] [--scale S --out DIR] [--keep-trace FILE]

Records real clients and servers on loopback, in a separate network namespace, and
makes data/training-data, data/open-set and the tables of data/README.md again. Needs root.

  --only PART        training-data, open-set (except for the capstone's protocols) or
                     capstone-protocols (TLS, HTTP, SSH and DNS of the open set), and no other
  --install          install the Debian packages that are missing, with apt-get
  --scale S          a part of the full counts, such as 0.01; needs --out
  --labels A,B       of the open set only these labels; needs --out
  --out DIR          where to write instead: training data into DIR, the open set into DIR/open-set
  --keep-trace FILE  keep the trace (pcap); with --only
  --help             this text

${officeUsage}`;

function readParts(only: string | undefined): readonly Part[] {
  if (only === undefined) return parts;
  const part = parts.find((one) => one === only);
  if (part === undefined)
    throw new Error(`--only ${only}: expected ${[...parts, OFFICE].join(' or ')}.`);
  return [part];
}

/**
 * Read the command line.
 *
 * @returns undefined if help is requested.
 * @throws Error that says what is wrong.
 */
export function readOptions(
  args: readonly string[],
): Options | RecordOffice | LabelOffice | undefined {
  const { values: own } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, help: { type: 'boolean' } },
    strict: false,
  });
  if (own.help !== true && own.only === OFFICE) return readOfficeOptions(args);
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      install: { type: 'boolean', default: false },
      scale: { type: 'string', default: '1' },
      labels: { type: 'string', default: '' },
      out: { type: 'string' },
      'keep-trace': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 1)) {
    throw new Error(
      `--scale ${values.scale}: expected a number above 0 and at most 1, such as 0.01.`,
    );
  }
  const out = resolve(values.out ?? trainingData);
  if (scale < 1 && out === trainingData) {
    throw new Error('A scaled set does not replace data/training-data: say where with --out DIR.');
  }
  const labels = values.labels.split(',').filter(Boolean);
  if (labels.length > 0 && values.out === undefined) {
    throw new Error('Some labels do not replace data/open-set: say where with --out DIR.');
  }
  const keepTrace = values['keep-trace'];
  if (keepTrace !== undefined && values.only === undefined) {
    throw new Error('--keep-trace keeps one trace, and each part has one: say which with --only.');
  }
  return {
    task: 'loopback',
    parts: readParts(values.only),
    scale,
    out,
    openSetOut: values.out === undefined ? openSet : resolve(out, 'open-set'),
    labels,
    keepTrace: keepTrace === undefined ? undefined : resolve(keepTrace),
    install: values.install,
  };
}
