import { countText, scoreText } from '../../../plots/number-text';
import { list, percent, plural, signed } from '../../page/words';
import { capstoneNumbers } from '../capstone-numbers';
import type { OtherProtocol } from '../other-protocols';
import type { Comparison, Entry } from './entry';
import {
  bitMeanText,
  seedsOf,
  separationText,
  spreadText,
  widthOf,
  type PaperRun,
} from './paper-run';
import { printedNumbers } from './printed-bytes';
import { quotedWords } from './quotations';
import { bestWidths, WidthsTable } from './widths-table';

/** A mean error of TLS test rows this much above the training loss still counts as the same. */
const MUCH = 0.05;

/** Figures 18 to 29: predictions, narrower headers, DNS and SSH. */
export const predictionEntries: readonly Entry[] = [
  {
    id: 'figure-18',
    title: 'Figure 18: what the model gives back',
    lessons: ['06-predictions', '05-autoencoder'],
    compare: comparePredictions,
  },
  {
    id: 'figure-19',
    title: 'Figure 19: the error of the test rows',
    lessons: ['06-predictions', '03-split'],
    compare: compareTestErrors,
  },
  {
    id: 'figure-20',
    title: 'Figure 20: HTTP and TLS at 32 bytes',
    lessons: ['07-narrowing-the-header'],
    compare: (run) => ({
      ...compareSeparation(run, 32, 'HTTP', 'HTTP is mostly above TLS in both, with some overlap.'),
      figures: ['figure-20'],
    }),
  },
  {
    id: 'figure-8-again',
    title: 'Figure 8 again: fewer bytes',
    lessons: ['07-narrowing-the-header', '02-hex-to-bits'],
    compare: compareWidths,
  },
  {
    id: 'figure-21',
    title: 'Figure 21: HTTP and TLS at 16 bytes',
    lessons: ['07-narrowing-the-header'],
    compare: (run) => {
      const found = compareSeparation(run, 16, 'HTTP', 'Single rows cross over in both.');
      return { ...found, ours: [...found.ours, ...laterPayloads(run, 16)], figures: ['figure-21'] };
    },
  },
  {
    id: 'figure-22',
    title: 'Figure 22: HTTP and TLS at 8 bytes',
    lessons: ['07-narrowing-the-header'],
    compare: (run) => {
      const found = compareSeparation(run, 8, 'HTTP', 'At 8 bytes HTTP is apart from TLS in both.');
      const text =
        'A ClientHello has no clear text in its first 32 bytes: they are lengths, versions and random ' +
        'bytes. So here it is not clear text that 8 bytes leave out, but the random bytes from byte 11 on.';
      return { ...found, ours: [...found.ours, text], figures: ['figure-22'] };
    },
  },
  {
    id: 'not-printed',
    title: 'Figures 9 to 13 and 23 to 26: not printed',
    lessons: ['07-narrowing-the-header'],
    compare: () => ({
      ours: [
        'The numbers of the paper’s figures go from 8 to 14 and from 22 to 27. Its text refers to ' +
          'figures 25 and 26, but they have no caption in it.',
      ],
      verdict: 'uncompared',
      because: 'There is nothing to compare with.',
    }),
  },
  {
    id: 'figure-27',
    title: 'Figure 27: the DNS rows',
    lessons: ['08-dns-and-ssh'],
    compare: compareDnsRows,
  },
  {
    id: 'figure-28',
    title: 'Figure 28: DNS and TLS at 8 bytes',
    lessons: ['08-dns-and-ssh'],
    compare: compareDns,
  },
  {
    id: 'figure-29',
    title: 'Figure 29: SSH and TLS at 8 bytes',
    lessons: ['08-dns-and-ssh'],
    compare: (run) => {
      const found = compareSeparation(run, 8, 'SSH', 'At 8 bytes SSH is apart from TLS in both.');
      const { rows, distinct } = run.report.rows.SSH;
      const text =
        `The ${countText(rows)} SSH rows are ${plural(distinct['8'], 'distinct row')} at 8 bytes: ` +
        'clients begin with the same letters, “SSH-2.0-”.';
      return { ...found, ours: [...found.ours, text], figures: ['figure-29'] };
    },
  },
];

function comparePredictions(run: PaperRun): Comparison {
  const printed = quotedWords('figure-18', 'output').flatMap(printedNumbers);
  const zeros = printed.filter((value) => value === 0).length;
  const stuck = ([32, 8] as const).flatMap((bytes) => {
    const over = seedsOf(run, bytes);
    return over ? [{ bytes, zero: over.stuck.atZero.median, seeds: over.seeds }] : [];
  });
  const found = stuck.some(({ zero }) => zero > 0);
  return {
    ours: [
      `${zeros} of the ${printed.length} printed numbers are exactly 0. ` +
        (stuck.length === 0
          ? ''
          : `Here, too, outputs are stuck at 0 for every TLS test row: ${list(
              stuck.map(
                ({ bytes, zero, seeds }) =>
                  `${zero} of ${8 * bytes} at ${bytes} bytes (the median of ${seeds} seeds)`,
              ),
            )}.`),
      'The last printed number of a row is near 1 in four rows and 0 in two. The last bit of a ' +
        '32-byte row is a random one, which no model can know; the last bit of an 8-byte row belongs ' +
        'to a length. So the printed rows are probably of a model at 8 bytes, although the next shape ' +
        'that the paper prints is (7400, 256). This is our reading; the paper does not say it.',
    ],
    figures: ['figure-18'],
    verdict: found ? 'same' : 'uncompared',
    because: found
      ? 'Zeros of the same kind: a ReLU output whose sum is negative. The other numbers cannot be ' +
        'compared, because the rows are other rows.'
      : 'The rows are other rows, and no seeds are here that count outputs stuck at 0.',
  };
}

function compareTestErrors(run: PaperRun): Comparison {
  const pairs = run.report.widths.map(({ bytes, epochs, scores }) => {
    const loss = epochs.at(-1)!.loss;
    return { bytes, loss, test: scores.TLS.mean, more: scores.TLS.mean / loss - 1 };
  });
  const close = pairs.every(({ more }) => more < MUCH);
  return {
    ours: [
      'The printed code compares x_test with its own reconstruction. It does not compare it with ' +
        'x_train, as the sentence says.',
      'The mean error of the test rows next to the loss of the last epoch: ' +
        `${list(
          pairs.map(
            ({ bytes, test, loss, more }) =>
              `${scoreText(test)} and ${scoreText(loss)} at ${bytes} bytes (${signed((100 * more).toFixed(1))} %)`,
          ),
        )}.`,
    ],
    figures: ['figure-19'],
    verdict: close ? 'same' : 'differs',
    because: close
      ? 'The test rows are copied about as well as the training rows. That says little if most test ' +
        'rows are duplicates of training rows, as at 8 bytes here.'
      : `The test rows are copied worse than the training rows, by more than ${percent(MUCH)} at one width or more.`,
  };
}

/** Compare with what the paper says of one protocol at one width. */
function compareSeparation(
  run: PaperRun,
  bytes: number,
  name: OtherProtocol,
  agreement: string,
): Comparison {
  const theirs = capstoneNumbers.separable[name]?.[bytes];
  const ours = widthOf(run, bytes).scores[name].separable;
  return {
    ours: [
      separationText(run, bytes, name),
      spreadText(run, bytes, name),
      bitMeanText(run, bytes, name),
    ].filter((text) => text !== ''),
    verdict: ours === theirs ? 'same' : 'differs',
    because:
      ours === theirs
        ? agreement
        : theirs
          ? `The paper sees ${name} apart from TLS at ${bytes} bytes. Here they overlap.`
          : `The paper sees rows cross over at ${bytes} bytes. Here none does. The traffic is other traffic.`,
  };
}

/** Say what counting later payloads as TLS does to HTTP. Empty if none were scored. */
function laterPayloads({ report }: PaperRun, bytes: number): string[] {
  const later = report.midstream?.widths.find((width) => width.bytes === bytes);
  if (!later) return [];
  return [
    later.mixed.HTTP.separable
      ? 'HTTP is still separable if later payloads of TLS connections count as TLS.'
      : 'If later payloads of TLS connections count as TLS, as for a sensor that starts in the middle, ' +
        'HTTP is not separable here either. The paper does not say whether its TLS file has such lines.',
  ];
}

function compareWidths(run: PaperRun): Comparison {
  const best = bestWidths(run);
  const narrow = best.filter(({ bytes }) => bytes === 8);
  const all = narrow.length === best.length;
  return {
    ours: [
      'Here the function is printed again, with one colon, as it must be.',
      'The gap is the lowest score of a protocol minus the highest of TLS. It is widest at ' +
        `${list(best.map(({ name, bytes }) => `${bytes} bytes for ${name}`))}. Lesson 07 shows ` +
        'the cause: from byte 11 on a ClientHello is random, and random bytes add noise to every score.',
    ],
    table: <WidthsTable run={run} />,
    verdict: all ? 'same' : narrow.length > 0 ? 'partly' : 'differs',
    because: all
      ? 'The fewer bytes, the wider the gap.'
      : narrow.length > 0
        ? `The gap is widest at 8 bytes for ${list(narrow.map(({ name }) => name))} only. Fewer bytes ` +
          'are not better by a law; it depends on the protocols.'
        : 'The gap is not widest at 8 bytes for any protocol.',
  };
}

function compareDnsRows({ report }: PaperRun): Comparison {
  const { rows } = capstoneNumbers;
  const same = report.rows.DNS.rows === rows.DNS && report.rows.SSH.rows === rows.SSH;
  return {
    ours: [
      `${plural(report.rows.DNS.rows, 'row')} of DNS with 64 bits each, ` +
        `${countText(report.rows.DNS.distinct['8'])} of them distinct, and ` +
        `${plural(report.rows.SSH.rows, 'row')} of SSH, ${countText(report.rows.SSH.distinct['8'])} distinct.`,
      `One DNS row in ${countText(report.rows.DNS.rows)} is ${percent(1 / report.rows.DNS.rows)}: too ` +
        'few rows for a rate.',
    ],
    figures: ['figure-27'],
    verdict: same ? 'same' : 'differs',
    because: same
      ? 'The counts are the paper’s. The rows are other rows.'
      : `Here are ${countText(report.rows.DNS.rows)} and ${countText(report.rows.SSH.rows)} rows, in the ` +
        `paper ${countText(rows.DNS)} and ${countText(rows.SSH)}.`,
  };
}

function compareDns(run: PaperRun): Comparison {
  const found = compareSeparation(run, 8, 'DNS', 'At 8 bytes DNS is apart from TLS in both.');
  const figures = ['figure-28', 'seeds-auc'];
  const { scores, epochs } = widthOf(run, 8);
  if (scores.DNS.separable) return { ...found, figures };
  const over = seedsOf(run, 8);
  const never = over?.others.DNS.separable === 0 ? `, with none of ${over.seeds} seeds` : '';
  const lower = capstoneNumbers.training.epochs.at(-1)!.loss < epochs.at(-1)!.loss;
  return {
    ...found,
    ours: [
      ...found.ours,
      over
        ? `${over.stuck.atZero.median} of 64 outputs (the median of ${over.seeds} seeds) are stuck at 0. ` +
          'A DNS row is mostly zeros, so it is easy to copy, although its bytes are not those of TLS. ' +
          'Lesson 08 shows this bit by bit.'
        : 'A DNS row is mostly zeros, so it is easy to copy for outputs that are stuck at 0. Lesson 08 ' +
          'shows this bit by bit.',
    ],
    figures,
    because:
      `The paper’s claim is not true of these rows${never}. Its DNS rows were other rows` +
      `${lower ? ', and its model had a lower loss; which of the two makes the difference cannot be said from here' : ''}.`,
  };
}
