import { capstoneLayers, layerSizes } from '../../../model/layers';
import { layerName } from '../../../model/summarize';
import { BATCH } from '../../../model/training-plan';
import { countText } from '../../../plots/number-text';
import { list, percent, signed } from '../../page/words';
import { Table } from '../../page/table';
import { capstoneNumbers } from '../capstone-numbers';
import { ModelTable } from '../capstone-tables';
import type { Comparison, Entry } from './entry';
import { seedsOf, widthOf, type PaperRun } from './paper-run';
import { quotedWords } from './quotations';
import { LossesTable } from './losses-table';

const { bytes: BYTES } = capstoneNumbers.training;

/** Figures 16 and 17 with its output: the autoencoder and its training. */
export const modelEntries: readonly Entry[] = [
  {
    id: 'layers',
    title: 'The layers, in words',
    lessons: ['05-autoencoder'],
    compare: compareLayersInWords,
  },
  {
    id: 'figure-16',
    title: 'Figure 16: the autoencoder',
    lessons: ['05-autoencoder', '04-a-network-by-hand'],
    compare: compareLayers,
  },
  {
    id: 'figure-17',
    title: 'Figure 17: the settings of the training',
    lessons: ['05-autoencoder'],
    compare: compareSettings,
  },
  {
    id: 'summary',
    title: 'Output of figure 17: the summary',
    lessons: ['05-autoencoder'],
    compare: compareSummary,
  },
  {
    id: 'losses',
    title: 'Output of figure 17, continued: the loss of each epoch',
    lessons: ['05-autoencoder'],
    compare: compareLosses,
  },
];

function compareLayersInWords(): Comparison {
  const layers = capstoneLayers(BYTES);
  const relu = layers.filter(({ activation }) => activation === 'relu').length;
  return {
    ours: [
      `The code of figure 16 and its summary have ${layers.length} dense layers at ${BYTES} bytes: ` +
        `${layers.map(({ units }) => units).join(', ')}. The narrowest has ${Math.min(...layers.map(({ units }) => units))} neurons.`,
      `${relu} of the ${layers.length} are ReLU. The first has no activation, in the paper’s code too.`,
    ],
    verdict: 'differs',
    because: 'The sentence differs from the paper’s own code. This run follows the code.',
  };
}

function compareLayers({ report }: PaperRun): Comparison {
  const theirs: Readonly<Record<number, number>> = capstoneNumbers.weights;
  const same = report.widths.every(({ bytes, weights }) => theirs[bytes] === weights);
  return {
    ours: [
      `${capstoneLayers(BYTES).length} dense layers at every width: the first is linear, the others are ` +
        'ReLU. The comment says 32 bytes; the output of figure 17 below is of a model at ' +
        `${BYTES} bytes.`,
    ],
    table: <ModelTable report={report} />,
    verdict: same ? 'same' : 'differs',
    because: same
      ? 'The layers are the paper’s, and so the number of weights at each width.'
      : 'The number of weights differs from what the paper’s layers have.',
  };
}

function compareSettings(run: PaperRun): Comparison {
  const { epochs } = widthOf(run, BYTES);
  const theirs = capstoneNumbers.training;
  const steps = Math.ceil(run.report.rows.TLS.train / BATCH);
  const same = epochs.length === theirs.epochs.length;
  return {
    ours: [
      `Adam, the mean absolute error, batches of ${BATCH} rows, ${epochs.length} epochs; input and ` +
        `target are the same rows. ${countText(run.report.rows.TLS.train)} rows make ${countText(steps)} ` +
        'steps per epoch.',
      'The paper does not print a seed. Here the seed decides the first weights and the order of ' +
        `the rows; this run has seed ${run.report.seed}.`,
    ],
    verdict: same ? 'same' : 'differs',
    because: same
      ? 'The settings are the paper’s.'
      : `This run has ${epochs.length} epochs, the paper ${theirs.epochs.length}.`,
  };
}

function compareSummary(run: PaperRun): Comparison {
  const printed = quotedWords('summary', 'output').map((line) => ({
    name: line.split(' ')[0]!,
    weights: Number(line.replaceAll(',', '').split(' ').at(-1)),
  }));
  const sizes = layerSizes(BYTES, capstoneLayers(BYTES));
  const rows = [
    ...sizes.map(({ inputs, units }, at) => ({
      name: layerName(at),
      units: String(units),
      theirs: printed[at]!.weights,
      ours: (inputs + 1) * units,
    })),
    { name: 'all', units: '', theirs: printed.at(-1)!.weights, ours: widthOf(run, BYTES).weights },
  ];
  const different = rows.filter(({ theirs, ours }) => theirs !== ours);
  return {
    ours: [
      `A neuron has one weight per input and one bias. The model at ${BYTES} bytes has ` +
        `${countText(widthOf(run, BYTES).weights)} weights.`,
    ],
    table: (
      <Table
        caption={`The weights of each layer at ${BYTES} bytes`}
        columns={[
          { title: 'layer', text: true },
          { title: 'neurons' },
          { title: 'weights, paper' },
          { title: 'weights, here' },
        ]}
        rows={rows.map(({ name, units, theirs, ours }) => [
          name,
          units,
          countText(theirs),
          countText(ours),
        ])}
      />
    ),
    verdict: different.length === 0 ? 'same' : 'differs',
    because:
      different.length === 0
        ? 'Every line of the summary is equal.'
        : `These lines differ: ${list(different.map(({ name }) => name))}.`,
  };
}

function compareLosses(run: PaperRun): Comparison {
  const { epochs, seconds } = widthOf(run, BYTES);
  const theirs = capstoneNumbers.training;
  const [ours, paper] = [epochs.at(-1)!.loss, theirs.epochs.at(-1)!.loss];
  const over = seedsOf(run, BYTES);
  const inside = over && over.loss.least <= paper && paper <= over.loss.greatest;
  const same = ours.toFixed(4) === paper.toFixed(4);
  const accuracies = epochs.map(({ accuracy }) => accuracy);
  return {
    ours: [
      `With seed ${run.report.seed} the loss ends at ${ours.toFixed(4)}; the paper’s ends at ` +
        `${paper.toFixed(4)}. ${
          over
            ? `Over ${over.seeds} seeds it ends between ${over.loss.least.toFixed(4)} and ` +
              `${over.loss.greatest.toFixed(4)}, with the median ${over.loss.median.toFixed(4)}. `
            : ''
        }`,
      `The accuracy is low in both: ${percent(Math.min(...accuracies))} to ` +
        `${percent(Math.max(...accuracies))} here. Keras counts how often the largest output is at the ` +
        'place of the row’s first 1, which says little about a copy.',
      `An epoch took ${theirs.secondsPerEpoch} seconds there and ` +
        `${(seconds.train / epochs.length).toFixed(2)} here, on another machine.`,
    ],
    table: <LossesTable run={run} bytes={BYTES} />,
    figures: ['figure-17-loss', 'seeds-loss'],
    verdict: same ? 'same' : 'differs',
    because: same
      ? 'The last losses are equal to four decimals.'
      : `By ${signed((ours - paper).toFixed(4))} at the last epoch, ${(ours / paper).toFixed(1)} times the paper’s. ${
          over
            ? `The paper’s loss is ${inside ? 'inside' : 'outside'} the range of the seeds. `
            : ''
        }The rows are of other traffic.`,
  };
}
