/** How a peer did the work. */
export interface Configuration {
  readonly threads: number;
  /**
   * For PyTorch: its Adam (`plain`, `foreach` or `fused`), or what `torch.compile` compiles (`compiled`).
   * For Keras: `plain` or compiled by `XLA`.
   */
  readonly variant: string;
  readonly batch: number;
}

/** A configuration and its best time in the short trials, in milliseconds. */
export interface Tried extends Configuration {
  readonly milliseconds: number;
}
