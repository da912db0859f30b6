import { quantile } from '../../scores/quantile';
import type { StuckOutputs } from '../../scores/stuck-outputs';
import { eachOther, type OtherProtocol } from './other-protocols';
import type { SeedRun, SeedSeparation, SeedsReport, SeedsWidth } from './seeds-report';

/** The distribution of one number over several seeds. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly greatest: number;
}

/** One other protocol, over the seeds of one width. */
export interface ProtocolOverSeeds {
  readonly auc: Spread;
  readonly tprAtFpr1: Spread;
  /**
   * The number of seeds in which one threshold separates it from the TLS test rows without error.
   */
  readonly separable: number;
  /** The results of the mean of each bit, which has no seed. */
  readonly bitMean: SeedSeparation;
}

/** The seeds of one width, in few numbers. */
export interface WidthOverSeeds {
  readonly bytes: number;
  /** The number of seeds. */
  readonly seeds: number;
  /** The loss of the last epoch. */
  readonly loss: Spread;
  readonly stuck: Readonly<Record<keyof StuckOutputs, Spread>>;
  readonly others: Readonly<Record<OtherProtocol, ProtocolOverSeeds>>;
}

/**
 * Return the median, minimum and maximum of the seeds' results, one entry per width, in the
 * report's order.
 *
 * @throws RangeError if a width has no run.
 */
export function summarizeSeeds({ widths }: SeedsReport): WidthOverSeeds[] {
  return widths.map(summarizeWidth);
}

function summarizeWidth({ bytes, runs, bitMean }: SeedsWidth): WidthOverSeeds {
  const over = (measure: (run: SeedRun) => number) => spreadOf(runs.map(measure));
  return {
    bytes,
    seeds: runs.length,
    loss: over(lastLoss),
    stuck: {
      constant: over(({ stuck }) => stuck.constant),
      atZero: over(({ stuck }) => stuck.atZero),
      bitVaries: over(({ stuck }) => stuck.bitVaries),
      bitMostlyOne: over(({ stuck }) => stuck.bitMostlyOne),
    },
    others: eachOther((name) => ({
      auc: over(({ others }) => others[name].auc),
      tprAtFpr1: over(({ others }) => others[name].tprAtFpr1),
      separable: runs.filter(({ others }) => others[name].separable).length,
      bitMean: bitMean[name],
    })),
  };
}

/** Return the loss of a run's last epoch. */
export function lastLoss({ losses }: SeedRun): number {
  return losses.at(-1)!;
}

/** @throws RangeError if there are no values. */
function spreadOf(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  return {
    median: quantile(sorted, 0.5),
    least: quantile(sorted, 0),
    greatest: quantile(sorted, 1),
  };
}
