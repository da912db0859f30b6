/** What a dense layer does to its sums. */
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

/** A dense layer's trained numbers. */
export interface LayerWeights {
  /** Row-major `[inputs, units]`, as Keras and TensorFlow.js hold it. */
  readonly kernel: Float32Array;
  /** `[units]`. */
  readonly bias: Float32Array;
}

/**
 * An autoencoder as a value: sizes and numbers, no engine. Whatever trained it, any engine predicts
 * with it, and a saved model does not tell the difference.
 */
export interface Autoencoder {
  /** The width of its rows in bytes; it reads and gives back `8 * bytes` values. */
  readonly bytes: number;
  readonly layers: readonly Layer[];
  /** One entry a layer, in order. */
  readonly weights: readonly LayerWeights[];
}
