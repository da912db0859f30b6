/** All of TensorFlow.js, from `loadTensorflow`: nothing here imports it before that. */
export type Tensorflow = typeof import('@tensorflow/tfjs');
