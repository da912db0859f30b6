/** The hard cases, in the order of their rows. */
import type { Protocol } from '../protocols/protocol';
import { cut, fake, mutated, paddedHellos, split } from './changed-hellos';
import { midstream } from './midstream';
import { tlsOnOddPorts } from './odd-ports';
import { httpOn443, rawOn443, sshOn443 } from './other-on-443';
import { connect, proxyV1, proxyV2 } from './proxied';
import { ssl2Hello } from './ssl2';

export const hardCases: readonly Protocol[] = [
  ...[tlsOnOddPorts, httpOn443, sshOn443, rawOn443, proxyV1, proxyV2, connect, midstream],
  ...[split, paddedHellos, cut, mutated, fake, ssl2Hello],
];
