import { join } from 'node:path';
import { alignColumns } from '../../internal';
import { quantile } from '../../scores/index';
import { peerEnvironment } from './bench-peer-process';
import { learnWork, makeUpRows, type LearnRows } from './bench-learn-work';
import { secondsOf, takeTurns } from './measure';
import { startPeerLines, type PeerLines } from './peer-lines';

/** Seconds of several runs: the median, and the quartiles around it. */
interface Quartiles {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** How long one task of classical learning takes, here and in scikit-learn. */
export interface LearnResult {
  readonly name: string;
  readonly ours: Quartiles;
  readonly theirs?: Quartiles;
  /** Our time divided by theirs, one ratio per round. */
  readonly ratio?: Quartiles;
}

interface Answer {
  readonly peer?: string;
  readonly seconds?: number;
}

const ROWS = 50_000;

/**
 * Measure classical learning on 50,000 rows of 10 columns, alternating with scikit-learn on one thread if a
 * Python has it.
 *
 * @param part - the share of the rows to use.
 * @param python - the interpreter, which must have scikit-learn; `python3`, which may lack it, unless given.
 * @param say - called with each line of text.
 * @throws Error if `python` is given and cannot be run, or lacks scikit-learn.
 */
export async function benchLearn(
  part: number,
  rounds: number,
  python: string | undefined,
  say: (text: string) => void,
): Promise<{ readonly peer: string | null; readonly learn: readonly LearnResult[] }> {
  const rows = makeUpRows(Math.round(part * ROWS));
  const peer = await startLearnPeer(python, rows);
  try {
    say(
      peer
        ? `in turn with ${peer.name}, on one thread`
        : 'python3 has no scikit-learn: not compared with it (name a Python that has it: --peers)',
    );
    say(`\n${line(['work', 'ours', ...(peer ? ['theirs', ' ours / theirs'] : [])])}`);
    const learn: LearnResult[] = [];
    for (const { name, run } of learnWork(rows)) {
      const ours = () => secondsOf({ name, run, amount: rows.data.rows, unit: 'rows' });
      const [mine, other] = await takeTurns(
        [ours, ...(peer ? [() => peer.time(name)] : [])],
        rounds,
      );
      const result = compared(name, mine!, other);
      learn.push(result);
      say(resultLine(result));
    }
    return { peer: peer?.name ?? null, learn };
  } finally {
    await peer?.end();
  }
}

interface LearnPeer extends Pick<PeerLines<Answer>, 'end'> {
  readonly name: string;
  time(work: string): Promise<number>;
}

async function startLearnPeer(
  asked: string | undefined,
  { data, labels }: LearnRows,
): Promise<LearnPeer | undefined> {
  const python = asked ?? 'python3';
  const program = join(__dirname, '../../../cli/bench/bench-learn-peer.py');
  const lines = startPeerLines<Answer>(python, [program], peerEnvironment(1), 'scikit-learn');
  try {
    const { peer } = await lines.answer();
    if (peer === undefined) throw new Error(`${python} has no scikit-learn (sklearn).`);
    await lines.ask({
      ...{ task: 'load', columns: data.columns },
      ...{ values: base64(data.values), labels: base64(labels) },
    });
    return {
      name: peer,
      end: () => lines.end(),
      time: async (name) => {
        const { seconds } = await lines.ask({ task: 'run', name });
        if (seconds === undefined) throw new Error(`${peer} in ${python} gave no time.`);
        return seconds;
      },
    };
  } catch (error) {
    await lines.end();
    if (asked === undefined) return undefined;
    throw error;
  }
}

function base64({ buffer, byteOffset, byteLength }: Float64Array | Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function compared(name: string, ours: readonly number[], theirs?: readonly number[]): LearnResult {
  if (!theirs) return { name, ours: quartiles(ours) };
  const ratio = quartiles(ours.map((seconds, round) => seconds / theirs[round]!));
  return { name, ours: quartiles(ours), theirs: quartiles(theirs), ratio };
}

function quartiles(values: readonly number[]): Quartiles {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((q) => quantile(sorted, q)) as [
    number,
    number,
    number,
  ];
  return { median, low, high };
}

function resultLine({ name, ours, theirs, ratio }: LearnResult): string {
  const ms = ({ median }: Quartiles) => `${(1000 * median).toFixed(1)} ms`;
  if (!theirs || !ratio) return line([name, ms(ours)]);
  const [median, low, high] = [ratio.median, ratio.low, ratio.high].map((one) =>
    one.toPrecision(2),
  );
  return line([name, ms(ours), ms(theirs), ` ${median!} (${low!} to ${high!})`]);
}

function line(cells: readonly string[]): string {
  return alignColumns([[...cells]], { widths: [30, 12, 12], alignRight: [false, true, true] })[0]!;
}
