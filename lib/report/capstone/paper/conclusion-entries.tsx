import { list, percent, plural } from '../../page/words';
import { aucText } from '../../page/words';
import { capstoneNumbers } from '../capstone-numbers';
import { Table1 } from '../capstone-tables';
import { otherProtocols } from '../other-protocols';
import { rangeText } from '../seeds-findings';
import type { Comparison, Entry } from './entry';
import { seedsOf, widthOf, type PaperRun } from './paper-run';

/** Chapters 4 and 5, and table 1. */
export const conclusionEntries: readonly Entry[] = [
  {
    id: 'outline',
    title: 'What the chapter tests',
    lessons: ['10-the-floor', '08-dns-and-ssh'],
    compare: compareWithBitMean,
  },
  {
    id: 'confidence',
    title: 'How sure an analyst can be',
    lessons: ['08-dns-and-ssh'],
    compare: compareConfidence,
  },
  {
    id: 'design',
    title: 'Bits and layers',
    lessons: ['02-hex-to-bits', '05-autoencoder', '08-dns-and-ssh'],
    compare: compareDesign,
  },
  {
    id: 'wish-categories',
    title: 'A wish: categories for protocols',
    lessons: ['13-your-own-trace'],
    compare: () =>
      wish(
        '“firstbytes scan” names the known protocol that is nearest to a finding, and sorts findings ' +
          'into groups. “firstbytes evaluate” counts each labelled protocol by its name.',
        'One model that learns a category for each protocol. A model here learns one ' +
          'protocol, and calls everything else anomalous.',
      ),
  },
  {
    id: 'wish-tensorboard',
    title: 'A wish: TensorBoard',
    lessons: ['05-autoencoder'],
    compare: () =>
      wish(
        '“npm start -- --tensorboard DIR” and “firstbytes train --tensorboard DIR” write files that TensorBoard ' +
          'shows while a model trains: loss, accuracy, weights, AUC and the share flagged of every epoch, ' +
          'precision-recall curves, figures, the middle numbers of rows, and a table of all trainings. ' +
          'Loss and accuracy are also in report.json and in the figure of figure 17.',
        'A live sensor in TensorBoard. “firstbytes watch --metrics” serves its counts to Prometheus.',
      ),
  },
  {
    id: 'wish-learning',
    title: 'A wish: to continue learning',
    lessons: ['09-live'],
    compare: () =>
      wish(
        '“firstbytes record” collects new payloads, and “firstbytes train” fits and calibrates a new ' +
          'model with them. Both are steps that a person starts.',
        'A model that learns from what it scores, or from an analyst’s answers. It would also learn ' +
          'what an attacker sends often enough.',
      ),
  },
  {
    id: 'wish-scale',
    title: 'A wish: speed, and thirty sensors',
    lessons: ['09-live'],
    compare: compareScale,
  },
  {
    id: 'table-1',
    title: 'Table 1: the protocols',
    lessons: ['07-narrowing-the-header'],
    compare: compareTable1,
  },
];

/** Compare with a wish of the paper: what there is of it here, and what is not yet there. */
function wish(there: string, notYet: string): Comparison {
  return {
    ours: [`There is: ${there}`, `Not yet: ${notYet}`],
    verdict: 'partly',
    because: 'The paper names this as future work.',
  };
}

function compareScale(run: PaperRun): Comparison {
  const { seconds } = widthOf(run, 8);
  const { rows } = run.report;
  const scored = rows.TLS.test + otherProtocols.reduce((sum, name) => sum + rows[name].rows, 0);
  return wish(
    `training at 8 bytes took ${seconds.train.toFixed(1)} seconds in this run, and scoring more than ` +
      `${scored.toLocaleString('en-US')} rows ${seconds.score.toFixed(2)}. “firstbytes bench” measures both ` +
      'next to other libraries. “firstbytes watch” follows one live Zeek.',
    'a cluster. No thirty sensors were connected here, and “firstbytes watch” connects to one address. ' +
      'Lesson 09 computes what 100 Gb/s would take: Zeek’s cores and the false alarms decide, not the model.',
  );
}

function compareWithBitMean({ report }: PaperRun): Comparison {
  const pairs = report.widths.flatMap(({ scores, baselines }) =>
    otherProtocols.map((name) => ({
      network: scores[name].auc,
      mean: baselines.bitMean[name].auc,
    })),
  );
  const better = pairs.filter(({ network, mean }) => network > mean).length;
  const worse = pairs.filter(({ network, mean }) => network < mean).length;
  return {
    ours: [
      'The paper tests the autoencoder alone. An effect shows only next to something simpler. Here the ' +
        'baseline is a table: the mean of each bit over the training rows, without a network.',
      `Over ${plural(pairs.length, 'pair')} of protocol and width, the autoencoder’s AUC is higher than the ` +
        `table’s in ${better}, lower in ${worse} and equal in ${pairs.length - better - worse}.`,
    ],
    verdict: better > 0 ? 'partly' : 'differs',
    because:
      better > 0
        ? 'The autoencoder is better than the table in some pairs.'
        : 'On these rows the network adds nothing to a table of means. The paper has no such comparison.',
  };
}

function compareConfidence(run: PaperRun): Comparison {
  const { scores } = widthOf(run, 8);
  const found = otherProtocols.map((name) => `${percent(scores[name].tprAtFpr1)} of ${name}`);
  const missed = otherProtocols.filter((name) => scores[name].tprAtFpr1 < 1);
  return {
    ours: [
      'The paper does not say how high the level is. At 8 bytes, a threshold that flags at most 1 % of ' +
        `TLS finds ${list(found)}.`,
      'One false alarm in a hundred is many on a live network, where most connections are TLS. ' +
        'Lesson 08 computes how many alarms are then wrong.',
    ],
    verdict: missed.length === 0 ? 'partly' : 'differs',
    because:
      missed.length === 0
        ? 'Everything is found on these rows, but they come from the programs that were trained on.'
        : `Not for ${list(missed)}. And every rate here is of programs whose rows were trained on.`,
  };
}

function compareDesign(run: PaperRun): Comparison {
  const over = seedsOf(run, 8);
  return {
    ours: [
      'Bits treat every value alike, but they bring their own bias: two lengths that are neighbours ' +
        'can differ in every bit, and padding with zeros makes short payloads alike.',
      over
        ? `With the same layers, the AUC for DNS at 8 bytes is ${rangeText(over.others.DNS.auc, aucText)} over ` +
          `${over.seeds} seeds. Only the seed differs, and the table of means, which has no layers, has ` +
          `${aucText(over.others.DNS.bitMean.auc)}.`
        : 'With only one seed, this run cannot separate what the layers do from what the seed does.',
    ],
    figures: ['seeds-auc'],
    verdict: over ? 'differs' : 'uncompared',
    because: over
      ? 'On these rows the seed matters as much as a design can, and no layers at all do as well or better.'
      : 'It takes several seeds.',
  };
}

function compareTable1({ report }: PaperRun): Comparison {
  const rows = capstoneNumbers.table1.flatMap(({ protocol, separableAtBytes: theirs }) => {
    const ours = report.table1.find((row) => row.protocol === protocol)?.separableAtBytes ?? null;
    return protocol === 'TLS' ? [] : [{ protocol, theirs, ours }];
  });
  const different = rows.filter(({ theirs, ours }) => theirs !== ours);
  const text = ({ protocol, ours }: (typeof rows)[number]) =>
    ours === null ? `${protocol} at no width` : `${protocol} already at ${ours} bytes`;
  return {
    ours: [
      'In the paper’s table each protocol is separable from TLS at 8 bytes. After the table, figures 20, ' +
        '22, 28 and 29 are printed once more.',
    ],
    table: <Table1 report={report} />,
    verdict:
      different.length === 0 ? 'same' : different.length < rows.length ? 'partly' : 'differs',
    because:
      different.length === 0
        ? 'Every line is equal.'
        : `Here one threshold separates ${list(different.map(text))}.`,
  };
}
