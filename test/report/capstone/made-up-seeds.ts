import type { SeedRun, SeedSeparation, SeedsReport, SeedsWidth } from 'firstbytes/report';

const of = (auc: number): SeedSeparation => ({
  auc,
  tprAtFpr1: auc,
  separable: auc === 1,
  gap: auc === 1 ? 0.1 : -0.1,
});

/** Of each seed: the last loss, stuck outputs, and those of them where the bit varies. */
const trained = [
  { seed: 4, loss: 0.05, constant: 40, bitVaries: 3, SSH: 1, DNS: 0.98 },
  { seed: 5, loss: 0.09, constant: 60, bitVaries: 9, SSH: 0.98, DNS: 0.9 },
  { seed: 6, loss: 0.06, constant: 55, bitVaries: 5, SSH: 0.99, DNS: 0.95 },
];

const runs = trained.map(({ seed, loss, constant, bitVaries, SSH, DNS }): SeedRun => ({
  seed,
  losses: [2 * loss, loss],
  stuck: { constant, atZero: constant - 1, bitVaries, bitMostlyOne: 1 },
  others: { HTTP: of(1), SSH: of(SSH), DNS: of(DNS) },
}));

const width = (bytes: number): SeedsWidth => ({
  bytes,
  varyingBits: 17,
  bitMean: { HTTP: of(1), SSH: of(1), DNS: of(1) },
  runs: bytes === 8 ? runs : runs.slice(0, 2),
});

/** Seeds that no experiment gave: three at 8 bytes, two at the other widths. */
export function madeUpSeeds(): SeedsReport {
  return {
    experiment: 'capstone-seeds',
    version: '0.0.0',
    backend: 'wasm',
    epochs: 2,
    rows: { train: 190_000, test: 7_400 },
    data: { TLS: 'aa', HTTP: 'bb', SSH: 'cc', DNS: 'dd' },
    widths: [32, 16, 8].map(width),
  };
}
