import { capstoneNumbers } from './capstone-numbers';
import { otherProtocols, type OtherProtocol } from './other-protocols';
import type { SeedsReport } from './seeds-report';
import { summarizeSeeds, type Spread, type WidthOverSeeds } from './seeds-summary';
import { aucText, list, plural } from '../page/words';

/**
 * Describe the seeds of an experiment together, in plain sentences. The numbers choose the
 * sentences.
 */
export function seedsFindings(report: SeedsReport): string[] {
  const widths = summarizeSeeds(report);
  return [
    ...widths.map(separationSentence),
    ...widths.flatMap(lossSentence),
    ...besideMean(widths),
  ];
}

function separationSentence({ bytes, seeds, others }: WidthOverSeeds): string {
  const always = otherProtocols.filter((name) => others[name].separable === seeds);
  const never = otherProtocols.filter((name) => others[name].separable === 0);
  const sometimes = otherProtocols.filter(
    (name) => !always.includes(name) && !never.includes(name),
  );
  const auc = (name: OtherProtocol) => `${name} (AUC ${rangeText(others[name].auc, aucText)})`;
  const parts = [
    ...(always.length > 0 ? [`${list(always)} in every seed`] : []),
    ...sometimes.map((name) => `${auc(name)} in ${others[name].separable}`),
    ...(never.length > 0 ? [`${list(never.map(auc))} in none`] : []),
  ];
  return `At ${bytes} bytes, over ${plural(seeds, 'seed')}, one threshold separates from TLS: ${parts.join('; ')}.`;
}

/** Describe the losses at the one width whose loss the capstone prints. */
function lossSentence({ bytes, loss, stuck }: WidthOverSeeds): string[] {
  const { training } = capstoneNumbers;
  if (bytes !== training.bytes) return [];
  const theirs = training.epochs.at(-1)!.loss;
  const where =
    loss.least > theirs
      ? 'below all of them'
      : loss.greatest < theirs
        ? 'above all of them'
        : 'among them';
  return [
    `The loss at ${bytes} bytes ends at ${rangeText(loss, lossText)}; the capstone’s own, on its own ` +
      `traffic, is ${lossText(theirs)}, ${where}.`,
    `At ${bytes} bytes, of ${8 * bytes} outputs, stuck at one number for every TLS test row: ` +
      `${rangeText(stuck.constant, String)}; of these, where the bit varies: ` +
      `${rangeText(stuck.bitVaries, String)}.`,
  ];
}

function besideMean(widths: readonly WidthOverSeeds[]): string[] {
  const beaten = widths.every(({ others }) =>
    otherProtocols.every((name) => others[name].bitMean.separable),
  );
  return beaten
    ? [
        'The mean of each bit has no seed, and it separates each of them from TLS at every width: a failure ' +
          'to separate comes from the network, not from the rows.',
      ]
    : [];
}

/** Write a range: `.910 to .993, median .951`; one number if all are the same. */
export function rangeText(
  { median, least, greatest }: Spread,
  text: (value: number) => string,
): string {
  const [from, to] = [text(least), text(greatest)];
  return from === to ? from : `${from} to ${to}, median ${text(median)}`;
}

function lossText(loss: number): string {
  return loss.toFixed(4);
}
