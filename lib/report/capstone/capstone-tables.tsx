import { capstoneLayers } from '../../model/layers';
import { countText, scoreText } from '../../plots/number-text';
import { capstoneNumbers } from './capstone-numbers';
import {
  distinctWidths,
  type CapstoneReport,
  type MidstreamReport,
  type OtherScores,
} from './capstone-report';
import { otherProtocols } from './other-protocols';
import { Table, type Column } from '../page/table';
import { aucText, percent, signed } from '../page/words';

interface ReportProps {
  readonly report: CapstoneReport;
}

/** The text of a cell without a number. */
const NONE = '–';

const text = (title: string): Column => ({ title, text: true });
const number = (title: string): Column => ({ title });
const numbers = (...titles: string[]) => titles.map(number);

/** Render the number of rows, and of distinct rows. */
export function RowsTable({ report: { rows } }: ReportProps) {
  const { train, test } = capstoneNumbers.rows.TLS;
  return (
    <Table
      caption="Rows, and how many of them are distinct when cut to 32, 16 and 8 bytes"
      columns={[
        text('protocol'),
        ...numbers('rows', 'capstone', 'distinct, 32 B', 'distinct, 16 B', 'distinct, 8 B'),
      ]}
      rows={[
        [
          'TLS, to train and test',
          countText(rows.TLS.train + rows.TLS.test),
          countText(train + test),
          ...distinctWidths.map((width) => countText(rows.TLS.distinct[width])),
        ],
        ['TLS, x_train', countText(rows.TLS.train), countText(train), NONE, NONE, NONE],
        ['TLS, x_test', countText(rows.TLS.test), countText(test), NONE, NONE, NONE],
        ...otherProtocols.map((name) => [
          name,
          countText(rows[name].rows),
          countText(capstoneNumbers.rows[name]),
          ...distinctWidths.map((width) => countText(rows[name].distinct[width])),
        ]),
      ]}
    />
  );
}

/** Render the layers of each model and how many numbers they have. */
export function ModelTable({ report: { widths } }: ReportProps) {
  const theirs: Readonly<Record<number, number>> = capstoneNumbers.weights;
  return (
    <Table
      caption="The autoencoder at each width: units per dense layer; the first layer is linear, the others are ReLU"
      columns={[text('width'), text('layers'), ...numbers('weights', 'capstone')]}
      rows={widths.map(({ bytes, weights }) => [
        `${bytes} bytes`,
        capstoneLayers(bytes)
          .map(({ units }) => units)
          .join(' → '),
        countText(weights),
        theirs[bytes] === undefined ? NONE : countText(theirs[bytes]),
      ])}
    />
  );
}

/** Render the loss and accuracy of every epoch. */
export function EpochsTable({ report: { widths } }: ReportProps) {
  const theirs = capstoneNumbers.training;
  const runs: readonly (readonly { loss: number; accuracy: number }[])[] = [
    ...widths.map(({ epochs }) => epochs),
    theirs.epochs,
  ];
  const names = [
    ...widths.map(({ bytes }) => `${bytes}\u00a0B`),
    `capstone, ${theirs.bytes}\u00a0B`,
  ];
  const count = Math.max(...runs.map((epochs) => epochs.length));
  return (
    <Table
      caption="Loss (mean absolute error) and accuracy of each epoch, as Keras counts them"
      columns={[
        number('epoch'),
        ...names.map((name) => number(`loss, ${name}`)),
        ...names.map((name) => number(`accuracy, ${name}`)),
      ]}
      rows={Array.from({ length: count }, (_, at) => [
        at + 1,
        ...runs.map((epochs) => epochs[at]?.loss.toFixed(4) ?? NONE),
        ...runs.map((epochs) => epochs[at]?.accuracy.toFixed(4) ?? NONE),
      ])}
    />
  );
}

/** Render how long training and scoring took. */
export function TimingsTable({ report: { widths } }: ReportProps) {
  const theirs = capstoneNumbers.training;
  return (
    <Table
      caption="Elapsed seconds; machines differ"
      columns={[
        text('width'),
        ...numbers('training', 'per epoch', 'capstone, per epoch', 'scoring all rows'),
      ]}
      rows={widths.map(({ bytes, seconds, epochs }) => [
        `${bytes} bytes`,
        seconds.train.toFixed(1),
        (seconds.train / epochs.length).toFixed(2),
        bytes === theirs.bytes ? String(theirs.secondsPerEpoch) : NONE,
        seconds.score.toFixed(2),
      ])}
    />
  );
}

/** Render the scores of each protocol at each width, and what the capstone saw. */
export function ScoresTable({ report: { widths } }: ReportProps) {
  return (
    <Table
      caption="Scores (mean absolute error per bit), compared with those of the TLS test rows"
      columns={[
        text('width, protocol'),
        ...numbers('mean', 'median', '99 % below', 'max', 'AUC', 'TPR at 1 % FPR'),
        ...numbers('TPR at 0.1 % FPR', 'gap'),
        text('separable'),
        text('capstone'),
      ]}
      rows={widths.flatMap(({ bytes, scores }) => [
        [`${bytes} bytes, TLS`, ...summary(scores.TLS), ...Array<string>(6).fill(NONE)],
        ...otherProtocols.map((name) => {
          const theirs = capstoneNumbers.separable[name]?.[bytes];
          return [
            `${bytes} bytes, ${name}`,
            ...summary(scores[name]),
            ...separation(scores[name]),
            <Verdict separable={scores[name].separable} />,
            theirs === undefined ? NONE : theirs ? 'separable' : 'overlaps',
          ];
        }),
      ])}
    />
  );
}

/** Render the autoencoder's results next to those of the mean of each bit. */
export function BaselineTable({ report: { widths } }: ReportProps) {
  return (
    <Table
      caption="The autoencoder compared with the mean of each bit, a baseline without a network"
      columns={[
        text('width, protocol'),
        ...numbers('AUC, autoencoder', 'AUC, bit mean'),
        ...numbers('TPR at 1 % FPR, autoencoder', 'TPR at 1 % FPR, bit mean'),
      ]}
      rows={widths.flatMap(({ bytes, scores, baselines }) =>
        otherProtocols.map((name) => [
          `${bytes} bytes, ${name}`,
          aucText(scores[name].auc),
          aucText(baselines.bitMean[name].auc),
          percent(scores[name].tprAtFpr1),
          percent(baselines.bitMean[name].tprAtFpr1),
        ]),
      )}
    />
  );
}

/** Render the capstone's table 1 with new numbers. */
export function Table1({ report: { table1 } }: ReportProps) {
  const at = (bytes: number | null | undefined) =>
    typeof bytes === 'number' ? `${bytes} bytes` : NONE;
  return (
    <Table
      caption="Table 1: the protocols, their rows, and the largest width at which they are separable from TLS"
      columns={[
        text('protocol'),
        ...numbers('port', 'bits', 'bytes', 'separable at', 'separable at, capstone'),
      ]}
      rows={table1.map(({ protocol, port, bits, bytes, separableAtBytes }) => [
        protocol,
        port,
        bits,
        bytes,
        at(separableAtBytes),
        at(capstoneNumbers.table1.find((row) => row.protocol === protocol)?.separableAtBytes),
      ])}
    />
  );
}

/**
 * Render the scores of later payloads, and what remains of each separation if they count as TLS.
 */
export function MidstreamTable({ midstream }: { readonly midstream: MidstreamReport }) {
  return (
    <Table
      caption="Later payloads of TLS connections, scored by the models of first payloads; then each protocol against TLS test rows and later payloads together"
      columns={[
        text('width'),
        ...numbers('mean', 'median', '99 % below', 'max', 'above every test row'),
        ...otherProtocols.flatMap((name) => [
          number(`${name}: TPR at 1 % FPR`),
          text(`${name}: separable`),
        ]),
      ]}
      rows={midstream.widths.map(({ bytes, scores, aboveTest, mixed }) => [
        `${bytes} bytes`,
        ...summary(scores),
        percent(aboveTest),
        ...otherProtocols.flatMap((name) => [
          percent(mixed[name].tprAtFpr1),
          <Verdict separable={mixed[name].separable} />,
        ]),
      ])}
    />
  );
}

function Verdict({ separable }: { readonly separable: boolean }) {
  return (
    <span class={separable ? 'separable' : 'overlaps'}>{separable ? 'separable' : 'overlaps'}</span>
  );
}

function summary({ mean, p50, p99, max }: Pick<OtherScores, 'mean' | 'p50' | 'p99' | 'max'>) {
  return [mean, p50, p99, max].map(scoreCell);
}

function separation({ auc, tprAtFpr1, tprAtFpr01, gap }: OtherScores): string[] {
  return [aucText(auc), percent(tprAtFpr1), percent(tprAtFpr01), signed(scoreText(gap))];
}

/** Write a score with four decimals, so that the decimal points of a column are aligned. */
function scoreCell(score: number): string {
  return score.toFixed(4);
}
