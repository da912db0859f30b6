import { countText, scoreText } from '../../plots/number-text';
import { capstoneNumbers } from './capstone-numbers';
import type { CapstoneReport, MidstreamWidth, WidthReport } from './capstone-report';
import { otherProtocols, type OtherProtocol } from './other-protocols';
import { seedsFindings } from './seeds-findings';
import type { SeedsReport } from './seeds-report';
import { list, percent, plural } from '../page/words';

/** With fewer rows than this, the text says that they are too few for rates. */
const FEW_ROWS = 100;

/** A heading and the sentences below it. The numbers decide which. */
export interface Finding {
  readonly title: string;
  readonly sentences: readonly string[];
}

/**
 * Describe the numbers of a report in plain sentences. The numbers choose and fill every sentence,
 * so another run may read differently. The title says so if a finding is based on one seed.
 *
 * @param earlier - seeds of an earlier run on the same data, reported if the report has only one
 *   seed
 */
export function findings(report: CapstoneReport, earlier?: SeedsReport): Finding[] {
  const ofSeed = (title: string) => `${title}, with seed ${report.seed}`;
  return [
    { title: 'What the seed changes', sentences: overSeeds(report, earlier) },
    { title: ofSeed('What one threshold separates'), sentences: separation(report) },
    { title: ofSeed('Compared with the capstone'), sentences: besideCapstone(report) },
    {
      title: ofSeed('Compared with a baseline without a network'),
      sentences: besideBitMean(report),
    },
    ...(report.midstream
      ? [{ title: ofSeed('What later payloads add'), sentences: midstream(report) }]
      : []),
    { title: 'Limits', sentences: limits(report) },
  ];
}

function overSeeds({ seeds, seed }: CapstoneReport, earlier: SeedsReport | undefined): string[] {
  if (seeds) return seedsFindings(seeds);
  const one =
    `One seed (${seed}) was trained. Its numbers depend on the seed as much as on the rows; ` +
    '“npm start -- --seeds 20” trains several.';
  if (!earlier) return [one];
  return [one, 'An earlier run on the same data trained several:', ...seedsFindings(earlier)];
}

/** Say per width which protocols one threshold separates from TLS without error, and which not. */
function separation({ widths }: CapstoneReport): string[] {
  const every = widths.every(({ scores }) =>
    otherProtocols.every((name) => scores[name].separable),
  );
  if (every) {
    const least = smallestGap(widths);
    return [
      `At ${list(widths.map(bytesOf))} bytes, one threshold separates ${list(otherProtocols)} from ` +
        'the TLS test rows without error.',
      `The narrowest gap is ${scoreText(least.gap)}, between TLS and ${least.name} at ` +
        `${least.bytes} bytes.`,
    ];
  }
  if (widths.every(({ scores }) => otherProtocols.every((name) => !scores[name].separable))) {
    return [
      `At no width does one threshold separate ${list(otherProtocols, 'or')} from the TLS test rows ` +
        'without error.',
      ...widths.map(({ bytes, scores }) => overlapSentence(bytes, scores, otherProtocols)),
    ];
  }
  return widths.map(widthSentence);
}

function widthSentence({ bytes, scores }: WidthReport): string {
  const parted = otherProtocols.filter((name) => scores[name].separable);
  const overlapping = otherProtocols.filter((name) => !scores[name].separable);
  if (parted.length === 0) return overlapSentence(bytes, scores, overlapping);
  const gaps = parted.map((name) => `${name} (gap ${scoreText(scores[name].gap)})`);
  const first = `At ${bytes} bytes one threshold separates ${list(gaps)} from TLS without error`;
  return overlapping.length === 0 ? `${first}.` : `${first}; ${overlaps(scores, overlapping)}.`;
}

function overlapSentence(
  bytes: number,
  scores: WidthReport['scores'],
  names: readonly OtherProtocol[],
): string {
  return `At ${bytes} bytes ${overlaps(scores, names)}.`;
}

function overlaps(scores: WidthReport['scores'], names: readonly OtherProtocol[]): string {
  const found = names.map((name) => `${percent(scores[name].tprAtFpr1)} of ${name}`);
  return (
    `the scores of ${list(names)} overlap with those of TLS (a threshold that flags at most 1 % of ` +
    `TLS finds ${list(found)})`
  );
}

function smallestGap(widths: readonly WidthReport[]) {
  return widths
    .flatMap(({ bytes, scores }) =>
      otherProtocols.map((name) => ({ bytes, name, gap: scores[name].gap })),
    )
    .reduce((least, next) => (next.gap < least.gap ? next : least));
}

/** Say where the measured separations agree with what the capstone concludes from its figures. */
function besideCapstone({ widths }: CapstoneReport): string[] {
  const places = widths.flatMap(({ bytes, scores }) =>
    otherProtocols.map((name) => ({
      text: `${name} at ${bytes} bytes`,
      theirs: capstoneNumbers.separable[name]?.[bytes],
      ours: scores[name].separable,
    })),
  );
  const told = places.filter(({ theirs }) => theirs !== undefined);
  const onlyTheirs = told.filter(({ ours, theirs }) => theirs && !ours).map(({ text }) => text);
  const onlyOurs = told.filter(({ ours, theirs }) => !theirs && ours).map(({ text }) => text);
  const same = told.length - onlyTheirs.length - onlyOurs.length;
  return [
    `For ${plural(told.length, 'pair')} of protocol and width, the capstone says whether a line separates ` +
      `them: HTTP overlaps with TLS at 32 and 16 bytes; HTTP, SSH and DNS are separable at 8. ` +
      `Here ${same === told.length ? 'all' : same} of these ${told.length} are the same.`,
    ...(onlyTheirs.length > 0
      ? [`Separable there but overlapping here: ${list(onlyTheirs)}.`]
      : []),
    ...(onlyOurs.length > 0 ? [`Overlapping there but separable here: ${list(onlyOurs)}.`] : []),
    'The traffic differs from the capstone’s, so neither agreement nor disagreement proves either right.',
  ];
}

/**
 * Count the places in which the autoencoder is better than, equal to or worse than the mean of each
 * bit.
 */
function besideBitMean({ widths }: CapstoneReport): string[] {
  const pairs = widths.flatMap(({ scores, baselines }) =>
    otherProtocols.map((name) => ({ network: scores[name], mean: baselines.bitMean[name] })),
  );
  const tally = (measure: 'auc' | 'tprAtFpr1') => {
    const better = pairs.filter(({ network, mean }) => network[measure] > mean[measure]).length;
    const worse = pairs.filter(({ network, mean }) => network[measure] < mean[measure]).length;
    return `higher in ${better}, lower in ${worse}, equal in ${pairs.length - better - worse}`;
  };
  const neverBetter = pairs.every(
    ({ network, mean }) => network.auc <= mean.auc && network.tprAtFpr1 <= mean.tprAtFpr1,
  );
  return [
    'The baseline, the mean of each bit over the training rows, needs no network: a row’s score is its mean ' +
      `distance from it. Over the ${plural(pairs.length, 'pair')} of protocol and width the autoencoder’s AUC is ` +
      `${tally('auc')}; its true-positive rate at 1 % false positives is ${tally('tprAtFpr1')}.`,
    ...(neverBetter ? ['On these rows the network adds nothing to the baseline.'] : []),
  ];
}

/** Say how similar later payloads are to first ones, and what it costs to count them as TLS. */
function midstream({ midstream: later, widths }: CapstoneReport): string[] {
  if (!later) return [];
  return [
    `${countText(later.rows)} later payloads of TLS connections were scored by the same models, which ` +
      'were trained only on first payloads.',
    ...later.widths.map((width) => midstreamSentence(width, widths)),
  ];
}

function midstreamSentence(width: MidstreamWidth, widths: readonly WidthReport[]): string {
  const alone = widths.find(({ bytes }) => bytes === width.bytes)?.scores;
  const lost = otherProtocols.filter(
    (name) => alone?.[name].separable && !width.mixed[name].separable,
  );
  const kept = otherProtocols.filter((name) => width.mixed[name].separable);
  const start =
    `At ${width.bytes} bytes ${percent(width.aboveTest)} of them score above every first payload of ` +
    'the test';
  if (lost.length > 0) {
    return `${start}; if they count as TLS, ${list(lost)} can no longer be separated.`;
  }
  return kept.length > 0
    ? `${start}; if they count as TLS, ${list(kept)} can still be separated.`
    : `${start}; nothing was separable without them, and nothing is with them.`;
}

/** Say what the numbers cannot prove. */
function limits({ rows }: CapstoneReport): string[] {
  const few = otherProtocols.filter((name) => rows[name].rows < FEW_ROWS);
  const all = rows.TLS.train + rows.TLS.test;
  return [
    ...few.map((name) => fewSentence(name, rows[name].rows)),
    `The ${countText(all)} TLS rows contain ${countText(rows.TLS.distinct['8'])} distinct ones at 8 bytes, ` +
      `${countText(rows.TLS.distinct['16'])} at 16 and ${countText(rows.TLS.distinct['32'])} at 32. ` +
      'The fewer distinct rows there are, the more test rows are duplicates of training rows, and the less a low error means.',
    'A separation is valid for these rows only: the next row may close the gap. A threshold chosen on ' +
      'the same rows that it is evaluated on looks better than it is.',
    'All results come from one set of traffic; other networks and programs may differ.',
  ];
}

/**
 * Write the limit for few rows. If none of n rows is missed, up to 3/n may still be missed, at 95 %
 * confidence (Hanley and Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249,
 * 1983).
 */
function fewSentence(name: string, rows: number): string {
  return (
    `${name} has only ${plural(rows, 'row')}: even if none of them is missed here, ` +
    `up to ${percent(Math.min(1, 3 / rows))} of such rows may be missed elsewhere.`
  );
}

function bytesOf({ bytes }: WidthReport): string {
  return String(bytes);
}
