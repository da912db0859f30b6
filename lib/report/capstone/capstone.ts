import { hexToBits } from '../../bits/hex-to-bits';
import { splitFigure } from '../../plots/figures/capstone-figures';
import type { Figure } from '../../plots/figure';
import { countDistinct } from '../../split/distinct';
import { version } from '../../version';
import { splitTls, toRows, type CapstoneData } from './capstone-data';
import { capstoneNumbers } from './capstone-numbers';
import type { CapstoneReport, DistinctCounts, WidthReport } from './capstone-report';
import { describeLines, type ProtocolLines } from './line-facts';
import { eachOther, type OtherProtocol } from './other-protocols';
import { runSeeds } from './seed-runs';
import type { SeedsReport, SeedsWidth } from './seeds-report';
import {
  runWidth,
  type CapstoneModel,
  type CapstoneOptions,
  type CapstoneWidth,
} from './capstone-width';

/** The widths in bytes, in the capstone's order: figures 20, 21 and 22. */
const widths = [32, 16, 8] as const;

/** The results of the experiment. */
export interface Capstone {
  readonly report: CapstoneReport;
  /** Figures 15, 18 to 22 and 27 to 29, in order. */
  readonly figures: readonly Figure[];
  /** One per width, in the report's order. */
  readonly models: readonly CapstoneModel[];
  /** The lines from which the rows were made. */
  readonly lines: ProtocolLines;
}

/**
 * Reproduce the capstone from end to end. At each width, train on the first TLS rows, in the order
 * captured. Score the later ones and every row of HTTP, SSH and DNS, and compare the scores.
 *
 * @throws HexError if a line of the data is not hex; RangeError if there are too few rows.
 */
export async function reproduceCapstone(
  data: CapstoneData,
  options: CapstoneOptions,
): Promise<Capstone> {
  const scored: CapstoneWidth[] = [];
  for (const bytes of widths) {
    const width = await runWidth(data, bytes, options);
    options.onWidth?.(width.report);
    scored.push(width);
  }
  const seeds = await repeatWithSeeds(data, scored, options);
  const reports = scored.map(({ report }) => report);
  const rows = toRows(data, Math.max(...widths));
  const split = splitTls(rows.TLS);
  return {
    report: {
      experiment: 'capstone',
      version,
      seed: options.seed,
      backend: options.engine.backend,
      rows: {
        TLS: {
          train: split.train.count,
          test: split.test.count,
          distinct: distinctRows(data, 'TLS'),
        },
        HTTP: { rows: rows.HTTP.count, distinct: distinctRows(data, 'HTTP') },
        SSH: { rows: rows.SSH.count, distinct: distinctRows(data, 'SSH') },
        DNS: { rows: rows.DNS.count, distinct: distinctRows(data, 'DNS') },
      },
      widths: reports,
      table1: capstoneNumbers.table1.map(({ protocol, port, bits, bytes }) => ({
        protocol,
        port,
        bits,
        bytes,
        separableAtBytes: protocol === 'TLS' ? null : widestSeparation(reports, protocol),
      })),
      midstream: {
        rows: rows.midstream.count,
        distinct: distinctRows(data, 'midstream'),
        widths: scored.map(({ midstream }) => midstream),
      },
      ...(seeds && { seeds }),
    },
    figures: [
      splitFigure(split.train.count, split.test.count),
      ...scored.flatMap(({ figures }) => figures),
    ],
    models: scored.map(({ model }) => model),
    lines: describeLines(data),
  };
}

/**
 * Repeat the experiment with the seeds after the first, if any are requested. The narrowest width
 * is first, because it is done soonest.
 */
async function repeatWithSeeds(
  data: CapstoneData,
  first: readonly CapstoneWidth[],
  { seed, seeds = 1, engine, epochs, signal, watch, onProgress, onRun }: CapstoneOptions,
): Promise<SeedsReport | undefined> {
  if (seeds === 1) return undefined;
  const further = Array.from({ length: seeds - 1 }, (_, at) => seed + 1 + at);
  const repeated: SeedsWidth[] = [];
  for (const { report, seedRun } of first.toReversed()) {
    const { bytes } = report;
    const width = await runSeeds(data, bytes, {
      seeds: further,
      epochs,
      engine,
      signal,
      watch,
      onProgress: (trained, progress) => onProgress?.(bytes, trained, progress),
      onRun: (run) => onRun?.(bytes, run),
    });
    repeated.unshift({ ...width, runs: [seedRun, ...width.runs] });
  }
  const { train, test } = splitTls(toRows(data, 1).TLS);
  return {
    experiment: 'capstone-seeds',
    version,
    backend: engine.backend,
    epochs: first[0]!.report.epochs.length,
    rows: { train: train.count, test: test.count },
    data: { TLS: data.TLS.sha256, ...eachOther((name) => data[name].sha256) },
    widths: repeated,
  };
}

function distinctRows(data: CapstoneData, name: keyof CapstoneData): DistinctCounts {
  const at = (bytes: number) => countDistinct(hexToBits(data[name].lines, bytes));
  return { '8': at(8), '16': at(16), '32': at(32) };
}

function widestSeparation(reports: readonly WidthReport[], protocol: OtherProtocol): number | null {
  const separable = reports.filter(({ scores }) => scores[protocol].separable);
  return separable.length === 0 ? null : Math.max(...separable.map(({ bytes }) => bytes));
}
