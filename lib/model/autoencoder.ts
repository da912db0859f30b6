/** The activation of a dense layer. */
export type Activation = 'linear' | 'relu' | 'sigmoid';

export const activations: readonly Activation[] = ['linear', 'relu', 'sigmoid'];

export function isActivation(name: unknown): name is Activation {
  return (activations as readonly unknown[]).includes(name);
}

/** One dense layer. */
export interface Layer {
  readonly units: number;
  readonly activation: Activation;
}

/** The trained weights of a dense layer. */
export interface LayerWeights {
  /** Row-major `[inputs, units]`, as Keras and TensorFlow.js hold it. */
  readonly kernel: Float32Array;
  /** `[units]`. */
  readonly bias: Float32Array;
}

/**
 * An autoencoder as a value: sizes and numbers, without an engine. Any engine can predict with it,
 * whichever trained it, and a saved model does not depend on that.
 */
export interface Autoencoder {
  /** The width of its rows in bytes; it reads and reconstructs `8 * bytes` values. */
  readonly bytes: number;
  readonly layers: readonly Layer[];
  /** One entry per layer, in order. */
  readonly weights: readonly LayerWeights[];
}
