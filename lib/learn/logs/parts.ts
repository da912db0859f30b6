import { beaconPart, connectionPart, hostPart, pairPart } from './connection-parts';
import { domainPart, namesPart } from './name-parts';
import type { LogPart } from './part';
import { webPart } from './web-part';

/** Every part of a log detector. */
export const logParts: readonly LogPart[] = [
  connectionPart,
  hostPart,
  pairPart,
  beaconPart,
  domainPart,
  namesPart,
  webPart,
];
