import { capstoneNumbers } from './capstone-numbers';
import { otherProtocols } from './other-protocols';
import type { SeedsReport } from './seeds-report';
import { summarizeSeeds, type Spread, type WidthOverSeeds } from './seeds-summary';
import { Table } from '../page/table';
import { aucText } from '../page/words';

interface SeedsProps {
  readonly seeds: SeedsReport;
}

/** Render each protocol at each width over the seeds, and the mean of each bit next to it. */
export function SeedsTable({ seeds }: SeedsProps) {
  return (
    <Table
      caption="Each protocol against the TLS test rows, over all seeds of a width"
      columns={[
        { title: 'width, protocol', text: true },
        { title: 'seeds' },
        { title: 'AUC, median' },
        { title: 'minimum' },
        { title: 'maximum' },
        { title: 'seeds separable' },
        { title: 'AUC, bit mean' },
        { title: 'bit mean separable', text: true },
      ]}
      rows={summarizeSeeds(seeds).flatMap(({ bytes, seeds: count, others }) =>
        otherProtocols.map((name) => {
          const { auc, separable, bitMean } = others[name];
          return [
            `${bytes} bytes, ${name}`,
            count,
            ...spreadCells(auc, aucText),
            separable,
            aucText(bitMean.auc),
            bitMean.separable ? 'separable' : 'overlaps',
          ];
        }),
      )}
    />
  );
}

/** Render the losses and stuck outputs over the seeds. */
export function SeedLossesTable({ seeds }: SeedsProps) {
  const { bytes: theirBytes, epochs } = capstoneNumbers.training;
  const theirs = epochs.at(-1)!.loss.toFixed(4);
  return (
    <Table
      caption="Loss of the last epoch, and outputs that are stuck (one number for every TLS test row): median (minimum to maximum) over the seeds"
      columns={[
        { title: 'width', text: true },
        { title: 'loss, median' },
        { title: 'minimum' },
        { title: 'maximum' },
        { title: 'capstone' },
        { title: 'outputs' },
        { title: 'stuck' },
        { title: 'of these at 0' },
        { title: 'of these, where the bit varies' },
      ]}
      rows={summarizeSeeds(seeds).map(({ bytes, loss, stuck }: WidthOverSeeds) => [
        `${bytes} bytes`,
        ...spreadCells(loss, (value) => value.toFixed(4)),
        bytes === theirBytes ? theirs : '–',
        8 * bytes,
        ...[stuck.constant, stuck.atZero, stuck.bitVaries].map(countCell),
      ])}
    />
  );
}

function spreadCells({ median, least, greatest }: Spread, text: (value: number) => string) {
  return [median, least, greatest].map(text);
}

function countCell({ median, least, greatest }: Spread): string {
  return `${median} (${least} to ${greatest})`;
}
