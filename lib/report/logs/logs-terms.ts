import type { Term } from '../page/terms';

/** The words of the page of logs, with their meanings. */
export const logsTerms: readonly Term[] = [
  [
    'expected',
    'How many alerts as high as this one a benign day like the fitted one gives in the same part. 0.01 is one in a hundred such days, if the days to come are like the fitted one.',
  ],
  ['score', 'The number of zeros of “expected”: 2 is 0.01. Higher is more anomalous.'],
  [
    'why',
    'The columns with the highest surprises, the highest value that 99 % of comparable benign ones do not exceed, and the share of the score.',
  ],
  ['connection', 'A part: single connections, compared with benign ones to the same port.'],
  [
    'host',
    'A part: a host in a window of time. Connections without a payload from the server (“unanswered”) are counted apart.',
  ],
  ['pair', 'A part: a host and one server port in a window of time.'],
  ['beacon', 'A part: a host and one server port in a long window: how regular it is.'],
  ['domain', 'A part: a host and the names it asked for under one registered domain.'],
  ['names', 'A part: all names that a host asked for in a window of time.'],
  ['web', 'A part: the requests of a client to one web server in a window of time.'],
];
