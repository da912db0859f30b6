// danfojs-node asks for the native binding, which downloads a library when it is installed.
// The pure TensorFlow.js has every function that danfojs calls.
module.exports = require('@tensorflow/tfjs');
