import type { Recorded } from './tcpdump';
import type { Conditions } from '../clients/open-protocol';

/** What was asked of one job, and what its client printed last. */
export interface MadeJob {
  readonly address: string;
  readonly conditions: Conditions;
  readonly said: string;
}

/** What the half inside the namespace tells the half outside, in `open-set.json`. */
export interface Made extends Recorded {
  readonly seconds: number;
  readonly jobs: readonly MadeJob[];
}

/** Where the trace of DHCP's interface lies, beside the loopback's. */
export const dhcpTrace = (trace: string): string => `${trace}.dhcp`;
