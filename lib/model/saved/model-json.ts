import { isActivation, type Layer } from '../autoencoder';
import { layerSizes } from '../layers';
import { layerName } from '../summarize';

/** The parts of a `model.json` that tell the layers, as far as a file that was read has them. */
interface Topology {
  modelTopology?: { config?: { layers?: { config?: Partial<Layer> }[] } };
}

/**
 * The `model.json` of TensorFlow.js's layers format: the topology as Keras writes it, and which
 * numbers lie in `weights.bin` in which order (tfjs-core's `io/types.ts`, `ModelJSON`). Any
 * TensorFlow.js loads it.
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

/** The layers that a `model.json` describes, or undefined if it is not one of `toModelJson`'s. */
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

/** Whether two values of JSON are the same, whatever the order of an object's keys. */
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
