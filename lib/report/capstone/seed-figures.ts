import { protocolColors, referenceColor } from '../../plots/colors';
import type { Chart } from '../../plots/figure';
import { capstoneNumbers } from './capstone-numbers';
import { otherProtocols } from './other-protocols';
import { rankCorrelation } from '../../scores/rank-correlation';
import type { SeedsReport } from './seeds-report';
import { lastLoss } from './seeds-summary';
import { list, plural } from '../page/words';

/** Draw the figures of several seeds. */
export function seedFigures(seeds: SeedsReport): Chart[] {
  return [seedAucFigure(seeds), seedLossFigure(seeds)];
}

/** Draw the AUC of every seed, in one strip for each protocol at each width. */
export function seedAucFigure({ widths }: SeedsReport): Chart {
  const strips = otherProtocols.flatMap((name) =>
    widths.map(({ bytes, runs, bitMean }) => ({
      name,
      place: `${name} ${bytes}`,
      aucs: runs.map(({ others }) => others[name].auc),
      mean: bitMean[name].auc,
    })),
  );
  return {
    kind: 'chart',
    id: 'seeds-auc',
    title: 'AUC of every seed',
    caption:
      `Each point is one training: ${seedCounts(widths)}. Rows, layers and epochs are the same within ` +
      'a strip; only the seed differs. Grey: the mean of each bit, which needs no network and has no seed. ' +
      'Where it is hidden, a point with the same AUC covers it.',
    x: { title: 'protocol and width in bytes' },
    y: { title: 'AUC against TLS', range: aucRange(strips.flatMap(({ aucs }) => aucs)) },
    series: [
      {
        name: 'mean of each bit',
        kind: 'points',
        color: referenceColor,
        x: strips.map(({ place }) => place),
        y: strips.map(({ mean }) => mean),
      },
      ...otherProtocols.map((protocol) => {
        const own = strips.filter(({ name }) => name === protocol);
        return {
          name: protocol,
          kind: 'points' as const,
          color: protocolColors[protocol],
          x: own.flatMap(({ place, aucs }) => aucs.map(() => place)),
          y: own.flatMap(({ aucs }) => aucs),
        };
      }),
    ],
  };
}

function seedCounts(widths: SeedsReport['widths']): string {
  return list(widths.map(({ bytes, runs }) => `${plural(runs.length, 'seed')} at ${bytes} bytes`));
}

/** Draw the last loss of every seed at the capstone's width, and the seed's AUC for DNS. */
export function seedLossFigure({ widths }: SeedsReport): Chart {
  const { bytes, epochs } = capstoneNumbers.training;
  const theirs = epochs.at(-1)!.loss;
  const runs = widths.find((width) => width.bytes === bytes)?.runs ?? [];
  const losses = runs.map(lastLoss);
  const aucs = runs.map(({ others }) => others.DNS.auc);
  const range = aucRange(aucs);
  return {
    kind: 'chart',
    id: 'seeds-loss',
    title: `Loss and DNS at ${bytes} bytes, every seed`,
    caption:
      `Each point is one of ${plural(runs.length, 'seed')}: how well it copies TLS, and how well it ranks DNS ` +
      `above TLS.${correlationText(losses, aucs)} Dashed, the loss at which the capstone’s own training ` +
      'ended, on its own traffic; the capstone has no AUC.',
    x: { title: 'loss of the last epoch', unit: 'mean absolute error' },
    y: { title: 'AUC, DNS against TLS', range },
    series: [
      { name: 'seeds', kind: 'points', color: protocolColors.DNS, x: losses, y: aucs },
      {
        name: `capstone, loss ${theirs}`,
        kind: 'line',
        color: referenceColor,
        dashed: true,
        x: [theirs, theirs],
        y: [...range],
      },
    ],
  };
}

/** Return the range from a tenth below the minimum AUC up to 1. Most AUCs are near 1. */
function aucRange(aucs: readonly number[]): [number, number] {
  return [Math.max(0, Math.floor(10 * Math.min(...aucs) - 0.1) / 10), 1];
}

function correlationText(losses: readonly number[], aucs: readonly number[]): string {
  if (new Set(losses).size < 2 || new Set(aucs).size < 2) return '';
  const correlation = rankCorrelation(losses, aucs).toFixed(2).replace('-', '−');
  return ` Their rank correlation is ${correlation}.`;
}
