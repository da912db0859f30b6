/** Rows of one protocol, as the page contains them. */
export interface Sample {
  readonly protocol: string;
  /** The first bytes of connections, in hexadecimal, as many as the widest setting shows. */
  readonly lines: readonly string[];
  /** How many connections the data have, from which the lines are taken at even distances. */
  readonly connections: number;
}

/** The widest setting of the page, in bytes. */
export const WIDEST = 32;
