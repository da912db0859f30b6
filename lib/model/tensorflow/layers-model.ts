import type { LayersModel, Sequential } from '@tensorflow/tfjs';
import { activations, isActivation, type Autoencoder } from '../autoencoder';
import { checkAutoencoder } from '../check-autoencoder';
import { layerSizes } from '../layers';
import { layerName } from '../summarize';
import type { Tensorflow } from './tensorflow';

/**
 * Make a model of TensorFlow.js's layers from the autoencoder, with the same weights to the last
 * bit. The caller must dispose it.
 *
 * @throws RangeError if the autoencoder's sizes do not fit each other or a weight is not finite.
 */
export function toLayersModel(tf: Tensorflow, autoencoder: Autoencoder): Sequential {
  checkAutoencoder(autoencoder);
  const { bytes, layers, weights } = autoencoder;
  const model = tf.sequential({ name: 'sequential' });
  layers.forEach(({ units, activation }, at) => {
    const inputShape = at === 0 ? { inputShape: [8 * bytes] } : {};
    const kernelInitializer = 'zeros';
    const name = layerName(at);
    model.add(tf.layers.dense({ name, units, activation, kernelInitializer, ...inputShape }));
  });
  tf.tidy(() => {
    model.setWeights(
      layerSizes(bytes, layers).flatMap(({ inputs, units }, at) => [
        tf.tensor2d(weights[at]!.kernel, [inputs, units]),
        tf.tensor1d(weights[at]!.bias),
      ]),
    );
  });
  return model;
}

/**
 * Make an autoencoder from a model of TensorFlow.js's dense layers, with unchanged weights. The
 * caller still owns the model.
 *
 * @throws RangeError if a layer is not dense with a bias and a known activation, or the model does
 *   not reconstruct rows of whole bytes with the width that it reads.
 */
export function fromLayersModel(model: LayersModel): Autoencoder {
  const dense = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  const parts = dense.map((layer) => {
    const { units, activation } = layer.getConfig();
    const [kernel, bias] = layer.getWeights();
    if (layer.getClassName() !== 'Dense' || !isActivation(activation) || !kernel || !bias) {
      throw new RangeError(
        `Layer ${layer.name} is a ${layer.getClassName()} with activation ${JSON.stringify(activation)}: ` +
          `expected a Dense layer with a bias and one of ${activations.join(', ')}.`,
      );
    }
    return {
      layer: { units: Number(units), activation },
      weights: {
        kernel: new Float32Array(kernel.dataSync()),
        bias: new Float32Array(bias.dataSync()),
      },
    };
  });
  const autoencoder = {
    bytes: Number(model.inputs[0]?.shape.at(-1)) / 8,
    layers: parts.map(({ layer }) => layer),
    weights: parts.map(({ weights }) => weights),
  };
  checkAutoencoder(autoencoder);
  return autoencoder;
}
