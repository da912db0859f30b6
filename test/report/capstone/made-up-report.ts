import { separate, testScoresFigure, type Figure, type Rows } from 'firstbytes';
import { summarizeScores } from 'firstbytes/scores';
import { comparisonFigure, dnsRowsFigure, predictionsFigure, splitFigure } from 'firstbytes/plots';
import type { CapstoneReport, OtherProtocol } from 'firstbytes/report';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * A report and figures of numbers that no experiment gave, for tests of what is made from them: the
 * lowest score of each other protocol at each width is chosen, the rest follows.
 */
export interface Lowest {
  readonly 32: Readonly<Record<OtherProtocol, number>>;
  readonly 16: Readonly<Record<OtherProtocol, number>>;
  readonly 8: Readonly<Record<OtherProtocol, number>>;
}

/** The made-up TLS rows score between 0.02 and 0.1. */
export const apart = { HTTP: 0.2, SSH: 0.25, DNS: 0.15 };
export const overlapping = { HTTP: 0.06, SSH: 0.05, DNS: 0.04 };

const counts = { TLS: 7_400, HTTP: 15_261, SSH: 1_392, DNS: 49 };

const random = (() => {
  const generator = xoroshiro128plus(20_231);
  return () => (generator.next() >>> 0) / 2 ** 32;
})();

/** Scores from `low` on, `spread` wide, most of them low; the first is the lowest. */
function madeUpScores(count: number, low: number, spread: number): Float64Array {
  return Float64Array.from({ length: count }, (_, at) =>
    at === 0 ? low : low + spread * random() ** 3,
  );
}

const tls = madeUpScores(counts.TLS, 0.02, 0.08);
const later = madeUpScores(5_000, 0.08, 0.3);

function eachOther<T>(make: (name: OtherProtocol) => T): Record<OtherProtocol, T> {
  return { HTTP: make('HTTP'), SSH: make('SSH'), DNS: make('DNS') };
}

const distinct = (rows: number) => ({
  '8': Math.ceil(rows / 60),
  '16': Math.ceil(rows * 0.9),
  '32': rows,
});

export function madeUpReport(lowest: Lowest): CapstoneReport {
  return {
    experiment: 'capstone',
    version: '0.0.0',
    seed: 7,
    backend: 'wasm',
    rows: {
      TLS: { train: 190_000, test: counts.TLS, distinct: distinct(197_400) },
      ...eachOther((name) => ({ rows: counts[name], distinct: distinct(counts[name]) })),
    },
    widths: ([32, 16, 8] as const).map((bytes) => madeUpWidth(bytes, lowest[bytes])),
    table1: [
      { protocol: 'HTTP', port: 80, bits: 256, bytes: 32, separableAtBytes: 8 },
      { protocol: 'TLS', port: 443, bits: 256, bytes: 32, separableAtBytes: null },
      { protocol: 'SSH', port: 22, bits: 256, bytes: 32, separableAtBytes: 8 },
      { protocol: 'DNS', port: 53, bits: 256, bytes: 32, separableAtBytes: null },
    ],
  };
}

function madeUpWidth(bytes: 8 | 16 | 32, lowest: Record<OtherProtocol, number>) {
  const scores = eachOther((name) => madeUpScores(counts[name], lowest[name], 0.2));
  return {
    bytes,
    weights: { 8: 9_704, 16: 38_352, 32: 152_480 }[bytes],
    epochs: Array.from({ length: 10 }, (_, at) => ({
      loss: 0.03 + bytes / 400 + 0.03 / (at + 1),
      accuracy: 0.1 + 0.05 * random(),
    })),
    seconds: { train: bytes * 2.1, score: bytes / 40 },
    scores: {
      TLS: summarizeScores(tls),
      ...eachOther((name) => ({
        ...summarizeScores(scores[name]),
        ...separate(tls, scores[name]),
      })),
    },
    baselines: { bitMean: eachOther(() => ({ auc: 0.997, tprAtFpr1: 0.88 })) },
  };
}

/** The same report with a section on later payloads, which score up to 0.38. */
export function withMidstream(report: CapstoneReport): CapstoneReport {
  const together = Float64Array.of(...tls, ...later);
  return {
    ...report,
    midstream: {
      rows: later.length,
      distinct: distinct(later.length),
      widths: report.widths.map(({ bytes }) => ({
        bytes,
        scores: summarizeScores(later),
        aboveTest: 0.5,
        mixed: eachOther((name) =>
          separate(together, madeUpScores(counts[name], apart[name], 0.2)),
        ),
      })),
    },
  };
}

/** Every figure of the capstone, of made-up rows. */
export function madeUpFigures(): Figure[] {
  const scores = (name: OtherProtocol, low: number) => madeUpScores(counts[name], low, 0.2);
  const test = madeUpRows(16, 32);
  return [
    splitFigure(190_000, 7_400),
    predictionsFigure(
      test,
      Float32Array.from(test.bits, (bit) => 0.8 * bit + 0.2 * random()),
    ),
    testScoresFigure(tls, 8),
    comparisonFigure(20, tls, scores('HTTP', 0.05)),
    comparisonFigure(21, tls, scores('HTTP', 0.09), 0.095),
    comparisonFigure(22, tls, scores('HTTP', 0.2), 0.095),
    dnsRowsFigure(madeUpRows(49, 8)),
    comparisonFigure(28, tls, scores('DNS', 0.15)),
    comparisonFigure(29, tls, scores('SSH', 0.25)),
  ];
}

/** Rows whose first half agrees and whose second half is noise. */
function madeUpRows(count: number, bytes: number): Rows {
  const columns = 8 * bytes;
  const bits = Uint8Array.from({ length: count * columns }, (_, at) => {
    const column = at % columns;
    return Number(column < columns / 2 ? column % 3 === 0 : random() < 0.5);
  });
  return { bits, count, bytes };
}
