/** How a peer did the work. */
export interface Configuration {
  readonly threads: number;
  /** Of PyTorch's Adam: `plain`, `foreach` or `fused`. Of Keras: `plain` or compiled by `XLA`. */
  readonly variant: string;
  readonly batch: number;
}

/** A configuration and its best milliseconds in the short trials. */
export interface Tried extends Configuration {
  readonly milliseconds: number;
}
