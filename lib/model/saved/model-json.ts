import { isActivation, type Layer } from '../autoencoder';
import { layerSizes } from '../layers';
import { layerName } from '../summarize';

/** The parts of a `model.json` that describe the layers, as far as they were read. */
interface Topology {
  modelTopology?: { config?: { layers?: { config?: Partial<Layer> }[] } };
}

/**
 * Write the `model.json` of TensorFlow.js's layers format: the topology as in Keras, and the order
 * of the numbers in `weights.bin` (tfjs-core's `io/types.ts`, `ModelJSON`). Any TensorFlow.js can
 * load it.
 */
export function toModelJson(bytes: number, layers: readonly Layer[]): object {
  const sizes = layerSizes(bytes, layers);
  const dense = layers.map(({ units, activation }, at) => ({
    class_name: 'Dense',
    config: {
      name: layerName(at),
      trainable: true,
      ...(at === 0 ? { batch_input_shape: [null, 8 * bytes] } : {}),
      dtype: 'float32',
      units,
      activation,
      use_bias: true,
    },
  }));
  const weights = sizes.flatMap(({ inputs, units }, at) => [
    { name: `${layerName(at)}/kernel`, shape: [inputs, units], dtype: 'float32' },
    { name: `${layerName(at)}/bias`, shape: [units], dtype: 'float32' },
  ]);
  return {
    format: 'layers-model',
    generatedBy: 'firstbytes',
    convertedBy: null,
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'sequential', layers: dense },
      keras_version: '2',
      backend: 'tensor_flow.js',
    },
    weightsManifest: [{ paths: ['weights.bin'], weights }],
  };
}

/** Read the layers from a `model.json`; undefined if it is not from `toModelJson`. */
export function layersIn(json: unknown, bytes: number): Layer[] | undefined {
  const dense = (json as Topology | null)?.modelTopology?.config?.layers;
  if (!Array.isArray(dense)) return undefined;
  const layers = dense.map(({ config }) => ({
    units: Number(config?.units),
    activation: config?.activation ?? 'linear',
  }));
  const known = layers.every(({ activation }) => isActivation(activation));
  return known && equalJson(json, toModelJson(bytes, layers)) ? layers : undefined;
}

/** Check that two JSON values are equal, for any order of an object's keys. */
function equalJson(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [own, others] = [Object.entries(a), Object.entries(b)];
  const other = new Map<string, unknown>(others);
  return (
    own.length === others.length &&
    own.every(([key, value]) => other.has(key) && equalJson(value, other.get(key)))
  );
}
