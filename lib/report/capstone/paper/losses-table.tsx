import { quantile } from '../../../scores/quantile';
import { Table } from '../../page/table';
import { capstoneNumbers } from '../capstone-numbers';
import { widthOf, type PaperRun } from './paper-run';

interface LossesProps {
  readonly run: PaperRun;
  readonly bytes: number;
}

/** Render the loss of each epoch: the paper's, this run's, and the spread over the seeds. */
export function LossesTable({ run, bytes }: LossesProps) {
  const theirs = capstoneNumbers.training.epochs;
  const ours = widthOf(run, bytes).epochs;
  const runs = run.seeds?.widths.find((width) => width.bytes === bytes)?.runs ?? [];
  const spread = (epoch: number, share: number): string => {
    const losses = runs.flatMap(({ losses: all }) => all.slice(epoch, epoch + 1));
    return losses.length === 0
      ? NONE
      : quantile(Float64Array.from(losses).sort(), share).toFixed(4);
  };
  return (
    <Table
      caption={`Loss and accuracy of each epoch at ${bytes} bytes${
        runs.length > 0 ? `; median, minimum and maximum over ${runs.length} seeds` : ''
      }`}
      columns={[
        { title: 'epoch' },
        { title: 'loss, paper' },
        { title: 'loss, here' },
        { title: 'median' },
        { title: 'minimum' },
        { title: 'maximum' },
        { title: 'accuracy, paper' },
        { title: 'accuracy, here' },
      ]}
      rows={Array.from({ length: Math.max(theirs.length, ours.length) }, (_, at) => [
        at + 1,
        theirs[at]?.loss.toFixed(4) ?? NONE,
        ours[at]?.loss.toFixed(4) ?? NONE,
        ...[0.5, 0, 1].map((share) => spread(at, share)),
        theirs[at]?.accuracy.toFixed(4) ?? NONE,
        ours[at]?.accuracy.toFixed(4) ?? NONE,
      ])}
    />
  );
}

/** The text of a cell without a number. */
const NONE = '–';
