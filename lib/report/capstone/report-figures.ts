import type { Chart } from '../../plots/figure';
import { protocolColors, referenceColor } from '../../plots/colors';
import { capstoneNumbers } from './capstone-numbers';
import { distinctWidths, type CapstoneReport } from './capstone-report';
import { otherProtocols } from './other-protocols';

/** A wider row has a lighter colour. All have the hue of TLS, because only the width differs. */
const widthColors: Readonly<Record<number, string>> = {
  32: '#9bcdea',
  16: '#4aa3d6',
  8: '#0072b2',
};

/** Draw the loss of every epoch at every width, next to the capstone's at 8 bytes. */
export function lossFigure({ widths }: CapstoneReport): Chart {
  const curve = (epochs: readonly { loss: number }[]) => ({
    kind: 'line' as const,
    x: epochs.map((_, at) => at + 1),
    y: epochs.map(({ loss }) => loss),
  });
  return {
    kind: 'chart',
    id: 'figure-17-loss',
    title: 'Figure 17: the loss of each epoch',
    caption:
      'The mean absolute error over the training rows in each epoch; dashed: the capstone’s ' +
      'own at 8 bytes on its own traffic. Losses of two widths cannot be compared: wide rows contain random ' +
      'bytes, which no model can copy.',
    x: { title: 'epoch' },
    y: { title: 'loss', unit: 'mean absolute error' },
    series: [
      ...widths.map(({ bytes, epochs }) => ({
        name: `${bytes} bytes`,
        color: widthColors[bytes] ?? protocolColors.TLS,
        ...curve(epochs),
      })),
      {
        name: `capstone, ${capstoneNumbers.training.bytes} bytes`,
        color: referenceColor,
        dashed: true,
        ...curve(capstoneNumbers.training.epochs),
      },
    ],
  };
}

/** Draw the share of each protocol's rows that are not repetitions, at each width. */
export function distinctFigure({ rows }: CapstoneReport): Chart {
  const share = (count: number, of: number) => (100 * count) / of;
  const all = rows.TLS.train + rows.TLS.test;
  return {
    kind: 'chart',
    id: 'distinct-rows',
    title: 'Distinct rows',
    caption:
      'Distinct rows per hundred rows. Where bars are short, most rows ' +
      'are duplicates, in the training set too.',
    x: { title: 'protocol' },
    y: { title: 'distinct rows', unit: '% of all rows', range: [0, 100] },
    series: distinctWidths.map((width) => ({
      name: `${width} bytes`,
      kind: 'bars',
      color: widthColors[Number(width)]!,
      x: ['TLS', ...otherProtocols],
      y: [
        share(rows.TLS.distinct[width], all),
        ...otherProtocols.map((name) => share(rows[name].distinct[width], rows[name].rows)),
      ],
    })),
  };
}
