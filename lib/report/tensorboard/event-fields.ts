/**
 * Numbers of the fields that are written, from TensorFlow's and TensorBoard's `.proto` files
 * (event, summary, tensor, tensor_shape; plugins hparams and pr_curve).
 */
export const eventFields = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
export const summaryFields = { value: 1 } as const;
export const valueFields = { tag: 1, simpleValue: 2, tensor: 8, metadata: 9 } as const;
export const metadataFields = { plugin: 1, description: 3, dataClass: 4 } as const;
export const pluginFields = { name: 1, content: 2 } as const;
export const tensorFields = { type: 1, shape: 2, content: 4, floats: 5, texts: 8 } as const;
export const shapeFields = { dimension: 2 } as const;
export const dimensionFields = { size: 1 } as const;
export const prCurveFields = { version: 1, thresholds: 2 } as const;
export const hparamsFields = { version: 1, experiment: 2, start: 3, end: 4 } as const;
export const experimentFields = { created: 3, parameters: 4, metrics: 5 } as const;
export const parameterFields = { name: 1, type: 4 } as const;
export const metricFields = { name: 1 } as const;
export const metricNameFields = { tag: 2 } as const;
export const startFields = { parameters: 1, group: 4, started: 5 } as const;
export const entryFields = { key: 1, value: 2 } as const;
/** Of google.protobuf.Value. */
export const anyFields = { number: 2, string: 3, boolean: 4 } as const;
export const endFields = { status: 1, ended: 2 } as const;

/** Types of a tensor's numbers. */
export const tensorType = { float: 1, double: 2, text: 7 } as const;
/** How TensorBoard stores a value. */
export const dataClass = { scalar: 1, tensor: 2, pictures: 3 } as const;
export const parameterType = { string: 1, boolean: 2, number: 3 } as const;
export const sessionStatus = { success: 1, failure: 2 } as const;

/** What the first event of each file says. */
export const FILE_VERSION = 'brain.Event:2';

/** Tags that the plugin of hyperparameters looks for. */
export const hparamsTags = {
  experiment: '_hparams_/experiment',
  'session-start': '_hparams_/session_start_info',
  'session-end': '_hparams_/session_end_info',
} as const;
