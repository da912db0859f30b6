import type { Term } from '../page/terms';

/** The words of a scan's page, with their meanings. */
export const scanTerms: readonly Term[] = [
  ['record', 'The first bytes sent by the side that opened a connection.'],
  [
    'score',
    'How anomalous a record is for a model; higher is more anomalous. Two models have different scales.',
  ],
  ['threshold', 'The score above which a record does not speak the model’s protocol.'],
  [
    'share',
    'A byte’s part of the score; a darker colour is a larger part. The field names are those of the model’s protocol: they say what was expected there.',
  ],
  [
    'nearest',
    'The known protocol for which the first sixteen bytes are least surprising. After the plus: by how many bits they are more surprising than 99 of 100 of that protocol’s own, or than six bits per byte (random bytes: eight). More than 8 most likely means an unknown protocol.',
  ],
  ['near miss', 'A record just below the threshold: a lower threshold would flag it first.'],
];
