import { scoreText } from '../../../plots/number-text';
import { aucText, signed } from '../../page/words';
import { rangeText } from '../seeds-findings';
import { Table } from '../../page/table';
import { otherProtocols, type OtherProtocol } from '../other-protocols';
import { seedsOf, type PaperRun } from './paper-run';

interface WidthsProps {
  readonly run: PaperRun;
}

/** Render the gap of each protocol at each width, and its AUC over the seeds. */
export function WidthsTable({ run }: WidthsProps) {
  const { widths, seed } = run.report;
  return (
    <Table
      caption={`The gap of each protocol at each width with seed ${seed}, and its AUC over the seeds`}
      columns={[
        { title: 'protocol', text: true },
        ...widths.map(({ bytes }) => ({ title: `gap, ${bytes} bytes` })),
        ...widths.map(({ bytes }) => ({ title: `AUC over the seeds, ${bytes} bytes`, text: true })),
      ]}
      rows={otherProtocols.map((name) => [
        name,
        ...widths.map(({ scores }) => signed(scoreText(scores[name].gap))),
        ...widths.map(({ bytes }) => {
          const over = seedsOf(run, bytes);
          return over ? rangeText(over.others[name].auc, aucText) : '–';
        }),
      ])}
    />
  );
}

/** Return the width at which each protocol has its widest gap. */
export function bestWidths({ report }: PaperRun): { name: OtherProtocol; bytes: number }[] {
  return otherProtocols.map((name) => ({
    name,
    bytes: report.widths.reduce((best, width) =>
      width.scores[name].gap > best.scores[name].gap ? width : best,
    ).bytes,
  }));
}
