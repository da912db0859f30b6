import type { Term } from '../page/terms';

/** The words of a scan's page. */
export const scanTerms: readonly Term[] = [
  ['record', 'The first bytes that the side which opened a connection sent.'],
  [
    'score',
    'How strange a record is to a model: the higher, the stranger. Scores of two models are on different scales.',
  ],
  ['threshold', 'The score above which a record does not speak the model’s protocol.'],
  [
    'share',
    'The part of a score that a byte gave: the darker a byte is coloured, the more. The names beside it are those of the model’s protocol, and say what was expected there.',
  ],
  [
    'nearest',
    'The known protocol under which the first sixteen bytes surprise least; behind the plus, by how many bits more they do than 99 of 100 of that protocol’s own, or than six bits a byte (random bytes surprise by eight). More than 8 is most likely none of those known.',
  ],
  [
    'near miss',
    'A record below the threshold, among the strangest of these: what a lower threshold would flag first.',
  ],
];
