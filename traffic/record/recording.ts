import type { Recorded } from './tcpdump';

/** What the half inside the namespace tells the half outside, in `recording.json`. */
export interface Recording extends Recorded {
  readonly seconds: number;
  readonly rounds: number;
  /** By program: how many connections failed, and one reason. */
  readonly failures: Readonly<Record<string, Failure>>;
}

export interface Failure {
  readonly count: number;
  readonly reason: string;
}
