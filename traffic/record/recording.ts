import type { DoneJob } from '../clients/client';
import type { Recorded } from '../run/tcpdump';

/** What the half inside the namespace reports to the half outside, in `recording.json`. */
export interface Recording extends Recorded {
  readonly seconds: number;
  /** In how many rounds; 0 if it was made job by job. */
  readonly rounds: number;
  /** By client: how many connections failed, and one reason. */
  readonly failures: Readonly<Record<string, Failure>>;
  readonly jobs: readonly DoneJob[];
}

export interface Failure {
  readonly count: number;
  readonly reason: string;
}

/** Where the trace of DHCP's interface is, beside the loopback's. */
export const dhcpTrace = (trace: string): string => `${trace}.dhcp`;
