import { traceLimits } from '../index';

/** What the help of commands that read traces says of the limits of that. */
export const traceLimitsHelp =
  `\nIn a trace, tunnels are followed ${traceLimits.tunnels} deep, and at most ` +
  `${traceLimits.fragmentedPackets} fragmented packets wait for the rest at one\ntime, for ` +
  `${traceLimits.fragmentSeconds} s of the trace. What is beyond, is not read or is damaged is counted and told.`;
