import type { Term } from '../page/terms';

/** The words of the capstone's report, with their meanings. */
export const capstoneTerms: readonly Term[] = [
  [
    'row',
    'The first bytes of one connection as bits, the most significant bit of each byte first.',
  ],
  [
    'score',
    'The error of the model’s reconstruction of a row: the mean absolute error over its bits.',
  ],
  [
    'AUC',
    'The probability that a row of another protocol scores higher than a TLS row; 0.5 is a coin toss.',
  ],
  ['FPR', 'False-positive rate: the share of TLS test rows that a threshold flags.'],
  ['TPR', 'True-positive rate: the share of the other protocol’s rows that it flags.'],
  [
    'gap',
    'The lowest score of the other protocol minus the highest of TLS; below zero they overlap.',
  ],
  ['separable', 'The gap is above zero, so one threshold makes no error on these rows.'],
  [
    'seed',
    'The number that decides the first weights and the order of the rows; everything else is the same.',
  ],
  ['stuck', 'An output with the same number for every TLS test row.'],
  ['distinct', 'Duplicates count once.'],
];
