import type { Rows } from '../../index';
import type { PeerProcess, PeerTask } from './bench-peer-process';
import type { Configuration, Tried } from './bench-peer-configuration';
import { takeTurns, type Work } from './measure';

/** Work that other libraries can also do, on the same rows. */
export interface SharedWork extends Work {
  readonly shared: {
    readonly task: PeerTask['task'];
    readonly rows: Rows;
    /** The batch size of a training. For scoring, each peer uses the batch size that suits it best. */
    readonly batch?: number;
  };
}

const SCORING_BATCHES = [1024, 2048, 4096, 8192, 16_384];
/** Epochs per run of a peer. */
const EPOCHS = 2;
const TRIALS = 3;
/** Number of steps in a trial, and the part of the rows that a trial scores. */
const TRIAL_STEPS = 50;
const TRIAL_PART = 1 / 8;
/**
 * Number of the fastest configurations in the trials that alternate with ours. A short trial may confuse two
 * similar configurations.
 */
const FINALISTS = 2;

/** A peer in one configuration. */
export interface Finalist {
  readonly process: PeerProcess;
  readonly configuration: Configuration;
  /** Does the whole work. @returns its seconds. */
  readonly run: () => Promise<number>;
  readonly tried: readonly Tried[];
}

/**
 * Try every configuration of every peer, briefly and in turn, and keep the fastest of each peer. The rows are
 * already loaded into the processes.
 */
export async function chooseFinalists(
  processes: readonly PeerProcess[],
  work: SharedWork,
): Promise<Finalist[]> {
  const { rows, batch } = work.shared;
  const [part, thing] =
    batch === undefined ? [rows.count * TRIAL_PART, 1000] : [TRIAL_STEPS * batch, batch];
  const some = Math.min(Math.ceil(part), rows.count);
  const finalists: Finalist[] = [];
  for (const peer of new Set(processes.map(({ peer }) => peer))) {
    const candidates = processes
      .filter((process) => process.peer === peer)
      .flatMap((process) => candidatesOf(process, work, some));
    const trials = await takeTurns(
      candidates.map(({ trial }) => trial),
      TRIALS,
    );
    const ranked = candidates
      .map((candidate, at) => ({ ...candidate, seconds: Math.min(...trials[at]!) }))
      .toSorted((a, b) => a.seconds - b.seconds);
    const tried = ranked.map(({ configuration, seconds }) => ({
      ...configuration,
      milliseconds: (1000 * seconds * thing) / some,
    }));
    finalists.push(...ranked.slice(0, FINALISTS).map((one) => ({ ...one, tried })));
  }
  return finalists;
}

/** List every way in which a process can do the work, with a trial on `some` of its rows. */
function candidatesOf(
  process: PeerProcess,
  { shared: { task, rows, batch: asked } }: SharedWork,
  some: number,
): (Omit<Finalist, 'tried'> & { readonly trial: Finalist['run'] })[] {
  const { threads, variants } = process;
  const batches = asked === undefined ? SCORING_BATCHES : [asked];
  const times = task === 'train' ? EPOCHS : 1;
  return variants[task].flatMap((variant) =>
    batches.map((batch) => {
      const how = { task, variant, batch };
      return {
        process,
        configuration: { threads, variant, batch },
        run: () => process.time({ ...how, rows: rows.count, times }),
        trial: () => process.time({ ...how, rows: some, times: 1 }),
      };
    }),
  );
}
