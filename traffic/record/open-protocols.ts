import { hardCases } from '../hard-cases';
import type { OpenProtocol } from '../clients/open-protocol';
import { usualProtocols } from '../protocols/open-set';

/** Everything that the open set records; a place in this list, from 0, is in the addresses. */
export const openProtocols: readonly OpenProtocol[] = [...usualProtocols, ...hardCases];
