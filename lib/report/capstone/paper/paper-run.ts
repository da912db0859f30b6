import { scoreText } from '../../../plots/number-text';
import { aucText, percent, plural } from '../../page/words';
import type { CapstoneReport, WidthReport } from '../capstone-report';
import type { ProtocolLines } from '../line-facts';
import type { OtherProtocol } from '../other-protocols';
import { rangeText } from '../seeds-findings';
import type { SeedsReport } from '../seeds-report';
import { summarizeSeeds, type WidthOverSeeds } from '../seeds-summary';

/** What the page compares with the paper: every number here is of a run, none is typed. */
export interface PaperRun {
  readonly report: CapstoneReport;
  /** Several seeds, of this run or of an earlier one on the same data. */
  readonly seeds: SeedsReport | undefined;
  readonly lines: ProtocolLines;
}

/** @throws RangeError if the report does not have the width. */
export function widthOf({ report }: PaperRun, bytes: number): WidthReport {
  const width = report.widths.find((one) => one.bytes === bytes);
  if (width) return width;
  const found = report.widths.map((one) => one.bytes).join(', ') || 'none';
  throw new RangeError(`The report has the widths ${found}: expected ${bytes} bytes too.`);
}

/** Return the seeds of one width, in few numbers. Undefined if there are none. */
export function seedsOf({ seeds }: PaperRun, bytes: number): WidthOverSeeds | undefined {
  const width = seeds?.widths.find((one) => one.bytes === bytes && one.runs.length > 0);
  return seeds && width && summarizeSeeds({ ...seeds, widths: [width] })[0];
}

/** Say whether one threshold separates a protocol from the TLS test rows, and by how much. */
export function separationText(run: PaperRun, bytes: number, name: OtherProtocol): string {
  const { separable, gap, auc, tprAtFpr1 } = widthOf(run, bytes).scores[name];
  const seed = `With seed ${run.report.seed}`;
  if (separable) {
    return (
      `${seed}, one threshold separates ${name} from the TLS test rows at ${bytes} bytes: the ` +
      `lowest ${name} score is ${scoreText(gap)} above the highest of TLS.`
    );
  }
  return (
    `${seed}, no threshold separates ${name} from the TLS test rows at ${bytes} bytes: the lowest ` +
    `${name} score is ${scoreText(-gap)} below the highest of TLS. The AUC is ${aucText(auc)}; a ` +
    `threshold that flags at most 1 % of TLS finds ${percent(tprAtFpr1)} of ${name}.`
  );
}

/** Say how the same separation varies over the seeds. Empty if there is only one. */
export function spreadText(run: PaperRun, bytes: number, name: OtherProtocol): string {
  const over = seedsOf(run, bytes);
  if (!over) return '';
  const { auc, separable } = over.others[name];
  return (
    `Over ${plural(over.seeds, 'seed')}, one threshold separates ${name} in ${separable} of ` +
    `${over.seeds} (AUC ${rangeText(auc, aucText)}).`
  );
}

/** Say how well the mean of each bit does the same, without a network. */
export function bitMeanText(run: PaperRun, bytes: number, name: OtherProtocol): string {
  const { auc } = widthOf(run, bytes).baselines.bitMean[name];
  const mean = 'The mean of each bit, a baseline without a network,';
  return auc === 1
    ? `${mean} separates ${name} from TLS at ${bytes} bytes without error.`
    : `${mean} has an AUC of ${aucText(auc)} for ${name} at ${bytes} bytes.`;
}
