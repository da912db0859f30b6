import { countText } from '../../../plots/number-text';
import { aucText, list, percent } from '../../page/words';
import { Table } from '../../page/table';
import { otherProtocols } from '../other-protocols';
import type { Comparison, Entry } from './entry';
import { widthOf, type PaperRun } from './paper-run';

/** Chapters 1 and 2, and what chapter 3 says before its first figure. */
export const openingEntries: readonly Entry[] = [
  {
    id: 'aim',
    title: 'The aim: one protocol from another',
    lessons: ['08-dns-and-ssh', '10-the-floor'],
    compare: compareAim,
  },
  {
    id: 'adapting',
    title: 'Learning from mistakes',
    lessons: ['09-live'],
    compare: () => ({
      ours: [
        'The paper says this of machine learning in general. Its own model, and each model here, ' +
          'is trained once: its weights do not change while it scores traffic.',
      ],
      verdict: 'uncompared',
      because:
        'Neither the paper nor this run has a model that adapts. See the wishes of chapter 5.',
    }),
  },
  {
    id: 'network',
    title: 'The network',
    lessons: ['09-live'],
    compare: ({ lines }) => ({
      ours: [
        `This run reads ${countText(totalLines(lines))} recorded payloads from files. They were ` +
          'recorded on one machine, by programs with many settings.',
        'A single live Zeek is supported. No cluster of thirty sensors was run here, and no network ' +
          'of that size. The lesson computes what such a network would need.',
      ],
      verdict: 'uncompared',
      because:
        'The data of that network are not public, and nothing here ran at its size. Every ' +
        'difference below can come from this: the traffic is not the same.',
    }),
  },
  {
    id: 'stream',
    title: 'From Zeek to a network of neurons',
    lessons: ['01-capture', '09-live'],
    compare: ({ report }) => ({
      ours: [
        'The same two steps: first payloads arrive from Zeek, from its log or from a packet trace; ' +
          `then a model scores them. In this run the model was trained by “${report.backend}”. ` +
          'TensorFlow.js can train it too, and gives the same weights.',
        'A sensor that starts in the middle of connections sees later payloads. The paper does not ' +
          'say which payloads its lines are. Here only the first payload of a connection counts.',
      ],
      verdict: 'partly',
      because:
        'The same path, with a WebSocket in place of the Python library, and with first payloads ' +
        'in place of a stream.',
    }),
  },
];

function totalLines(lines: PaperRun['lines']): number {
  return Object.values(lines).reduce((sum, { lines: count }) => sum + count, 0);
}

function compareAim(run: PaperRun): Comparison {
  const { scores, baselines } = widthOf(run, 8);
  const separated = otherProtocols.filter((name) => scores[name].separable);
  const overlapping = otherProtocols.filter((name) => !scores[name].separable);
  const all = overlapping.length === 0;
  return {
    ours: [
      'The paper gives no rate and no AUC; its result is a set of pictures. At 8 bytes, the width ' +
        `that it ends with, this run (seed ${run.report.seed}) gives the numbers in the table.`,
    ],
    table: (
      <Table
        caption="At 8 bytes, each protocol against the TLS test rows"
        columns={[
          { title: 'protocol', text: true },
          { title: 'rows' },
          { title: 'AUC' },
          { title: 'found at 1 % false positives' },
          { title: 'AUC, bit mean' },
          { title: 'one threshold', text: true },
        ]}
        rows={otherProtocols.map((name) => [
          name,
          countText(run.report.rows[name].rows),
          aucText(scores[name].auc),
          percent(scores[name].tprAtFpr1),
          aucText(baselines.bitMean[name].auc),
          scores[name].separable ? 'separates it' : 'does not separate it',
        ])}
      />
    ),
    verdict: all ? 'same' : separated.length > 0 ? 'partly' : 'differs',
    because: all
      ? `One threshold separates ${list(otherProtocols)} from TLS, on these rows.`
      : separated.length > 0
        ? `One threshold separates ${list(separated)} from TLS, but not ${list(overlapping, 'or')}.`
        : `No threshold separates ${list(otherProtocols, 'or')} from TLS.`,
  };
}
