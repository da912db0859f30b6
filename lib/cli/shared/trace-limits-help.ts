import { traceLimits } from '../../capture/index';

/** What the help of commands that read traces says of the limits of that. */
export const traceLimitsHelp =
  `\nIn a trace, tunnels are followed ${traceLimits.tunnels} deep, and at most ` +
  `${traceLimits.fragmentedPackets} fragmented packets wait for their other\nfragments, for ` +
  `${traceLimits.fragmentSeconds} s of the trace. At most 2,097,152 connections may be open at the same time; beyond that,\n` +
  'those without an answer and those silent longest are dropped. Everything that is beyond a limit, unreadable\nor damaged ' +
  'is counted and reported.';
