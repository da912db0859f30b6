import type { Settings } from './settings';

/** What the tab asks of its worker. Each is answered once, in order. */
export type Request =
  | { readonly kind: 'start'; readonly settings: Settings }
  /** Train until a number of batches, of ends of epochs, or of milliseconds is reached. */
  | {
      readonly kind: 'train';
      readonly batches?: number;
      readonly epochs?: number;
      readonly time?: number;
    };

export type Reply =
  | { readonly kind: 'started'; readonly start: Start; readonly snapshot: Snapshot }
  | { readonly kind: 'trained'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly message: string };

/** What does not change during a training. */
export interface Start {
  /** Normal rows to train on and normal rows held back, and how many of them differ. */
  readonly training: Counted;
  readonly held: Counted;
  /** How many rows held back are equal to one of the training. */
  readonly seen: number;
  /** The scores of the mean of each bit. */
  readonly bitMean: Scores;
  /** The loss of a network that gives every row each bit's mean, and of one that gives majorities. */
  readonly meanLoss: number;
  readonly majorityLoss: number;
  readonly groups: readonly GroupRows[];
  readonly weights: number;
}

export interface Counted {
  readonly rows: number;
  readonly distinct: number;
}

/** Rows of a protocol that are scored: the normal rows held back, or all of another protocol. */
export interface GroupRows extends Counted {
  readonly protocol: string;
  /** How many connections the data have, of which the page has a part. */
  readonly connections: number;
}

export interface Scores {
  /** Of the rows of the training, on which a threshold is set. */
  readonly training: Float64Array;
  /** Of each group: the normal rows held back first. */
  readonly groups: readonly Float64Array[];
  /** Of each group after the first: how it is separated from the first. */
  readonly aucs: readonly number[];
}

/** A row beside its copy. */
export interface Copy {
  readonly protocol: string;
  readonly hex: string;
  readonly bits: Uint8Array;
  readonly copy: Float32Array;
}

/** The numbers of the narrowest layer, for some rows of a group. */
export interface Codings {
  /** Row-major, `[rows, units]`. */
  readonly values: Float64Array;
  /** Row-major, `[rows, 2]`: the first two principal components. */
  readonly components: Float64Array;
}

/** The network at a moment. */
export interface Snapshot {
  /** Epochs that are complete, and batches of the next one. */
  readonly epochs: number;
  readonly batch: number;
  readonly batches: number;
  /** The mean of the loss over the running epoch; undefined before the first batch. */
  readonly loss: number | undefined;
  /** The losses of all complete epochs. */
  readonly losses: Float64Array;
  readonly scores: Scores;
  readonly copies: readonly Copy[];
  /** How many outputs are the same for all normal rows held back, though their bits are not. */
  readonly stuck: number;
  /** The units of the narrowest layer, and its place. */
  readonly units: number;
  readonly codings: readonly Codings[];
}
