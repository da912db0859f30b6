import type { DoneJob } from '../clients/client';
import type { Recorded } from '../run/tcpdump';

/** What the part inside the namespace reports to the part outside, in `recording.json`. */
export interface Recording extends Recorded {
  readonly seconds: number;
  /** The number of rounds; 0 if it was recorded job by job. */
  readonly rounds: number;
  /** By client: the number of failed connections, and one reason. */
  readonly failures: Readonly<Record<string, Failure>>;
  readonly jobs: readonly DoneJob[];
}

export interface Failure {
  readonly count: number;
  readonly reason: string;
}

/** Return the trace of DHCP's interface, which is next to the loopback's. */
export const dhcpTrace = (trace: string): string => `${trace}.dhcp`;
