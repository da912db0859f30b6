import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  /** Part of the full counts, above 0 and at most 1. */
  readonly scale: number;
  /** Where the training data goes. */
  readonly out: string;
  /** Where to keep the trace, if it is kept. */
  readonly keepTrace: string | undefined;
}

export const trainingData = resolve(__dirname, '../training-data');

export const usage = `npm run traffic -- [--scale S --out DIR] [--keep-trace FILE]

Records real clients and servers on loopback, in a network namespace of its own, and
makes data/training-data and the tables of data/README.md anew. Needs root.

  --scale S          a part of the full counts, such as 0.01; needs --out
  --out DIR          where to write instead of data/training-data
  --keep-trace FILE  keep the trace (pcap)
  --help             this text`;

/**
 * Read the command line.
 *
 * @returns undefined if help is asked for.
 * @throws Error that says what is wrong with it.
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scale: { type: 'string', default: '1' },
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
  const keepTrace = values['keep-trace'];
  return { scale, out, keepTrace: keepTrace === undefined ? undefined : resolve(keepTrace) };
}
