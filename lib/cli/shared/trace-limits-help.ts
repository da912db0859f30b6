import { traceLimits } from '../../capture/index';

/** What the help of commands that read traces says of the limits of that. */
export const traceLimitsHelp =
  `\nIn a trace, tunnels are followed ${traceLimits.tunnels} deep, and at most ` +
  `${traceLimits.fragmentedPackets} fragmented packets wait for the rest at one\ntime, for ` +
  `${traceLimits.fragmentSeconds} s of the trace. As many as 2,097,152 connections may be open at one time; beyond it those are\n` +
  'forgotten that nobody answered or that were silent longest. What is beyond a limit, is not read or is\ndamaged ' +
  'is counted and told.';
