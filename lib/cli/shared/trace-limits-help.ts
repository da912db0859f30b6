import { traceLimits } from '../../capture/index';

/** The limits of reading traces, for the help of commands that read them. */
export const traceLimitsHelp =
  `\nIn a trace, tunnels are followed ${traceLimits.tunnels} deep, and at most ` +
  `${traceLimits.fragmentedPackets} fragmented packets wait for their other\nfragments, for ` +
  `${traceLimits.fragmentSeconds} s of the trace. At most 2,097,152 connections may be open at the same time; beyond that,\n` +
  'those without an answer and those silent longest are dropped. Everything that is beyond a limit, unreadable\nor damaged ' +
  'is counted and reported.';
