import { shapes } from '../layers';
import { defaults, type Settings } from '../settings';

export interface Story {
  readonly title: string;
  /** Two sentences: what to see, and what to change then. */
  readonly text: string;
  readonly settings: Settings;
}

/** What the course tells, to try. */
export const stories: readonly Story[] = [
  {
    title: 'DNS is missed',
    text:
      'A DNS query of 8 bytes is mostly zeros, and a network that learnt TLS copies zeros well, so some ' +
      'queries pass as TLS. The mean of each bit, without a network, finds them all.',
    settings: defaults,
  },
  {
    title: 'Why 8 bytes',
    text:
      'At 32 bytes most of a TLS row is random, so its copies are bad, and those of DNS look no worse. ' +
      'Set the width to 8, where nothing is random, and HTTP and SSH are clearly apart.',
    settings: { ...defaults, width: 32, layers: shapes.hourglass(32) },
  },
  {
    title: 'The absolute error gives majorities',
    text:
      'The absolute error is least at each bit’s majority, so most copies are alike and nearly all black ' +
      'or white. Choose the squared error, and bits that the network cannot tell turn grey: their share.',
    settings: { ...defaults, batch: 128, rate: 0.003 },
  },
  {
    title: 'One seed is one draw',
    text:
      'The seed decides the first weights and the order of the rows, nothing else. Note the AUC of DNS ' +
      'after ten epochs, then try the seeds 1 and 3; the mean of each bit has no seed.',
    settings: { ...defaults, seed: 2 },
  },
  {
    title: 'A middle of two numbers',
    text:
      'The narrowest layer has two numbers here, so its picture shows all that the copy can know of a row. ' +
      'Where other protocols fall on the dots of TLS, only the difference from the copy can tell them.',
    settings: { ...defaults, layers: shapes.narrower(8), loss: 'mse' },
  },
];
