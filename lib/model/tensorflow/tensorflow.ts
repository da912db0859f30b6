/** All of TensorFlow.js, as `loadTensorflow` hands it on: nothing here imports it before that. */
export type Tensorflow = typeof import('@tensorflow/tfjs');
