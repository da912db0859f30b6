/**
 * What cells may import in a browser. The engine and the build read the same lists, so a page marks
 * exactly the cells that the engine refuses.
 */

/** Packages that the engine always has. */
export const builtIn = [
  'firstbytes',
  'firstbytes/capture',
  'firstbytes/records',
  'firstbytes/bits',
  'firstbytes/split',
  'firstbytes/model',
  'firstbytes/scores',
  'firstbytes/learn',
  'firstbytes/plots',
  'firstbytes/report',
  'node:assert/strict',
  'node:assert',
  'node:timers/promises',
] as const;

/** Packages that a page loads when a cell imports them, with the name of their file. */
export const onDemand: Readonly<Record<string, string>> = {
  arquero: 'arquero',
  'numpy-ts': 'numpy-ts',
  'ml-matrix': 'ml-matrix',
  'ml-pca': 'ml-pca',
  'libsvm-js/asm': 'libsvm-js',
  '@jax-js/jax': 'jax-js',
  // What `loadTensorflow` of firstbytes/model loads.
  '@tensorflow/tfjs': 'tensorflow',
};

/** Functions of the library that need Node, with what they need of it. */
export const needsNode: Readonly<Record<string, string>> = {
  toDataFrame: 'danfojs-node',
  connectZeek: "Zeek's WebSocket",
  followZeekLog: 'files that grow',
  followRecords: 'files that grow',
  recordFrom: 'files',
  JsonLinesWriter: 'files',
  TrainingDataWriter: 'files',
  writeWhole: 'files',
  writeCapstone: 'files',
  renderPng: '@resvg/resvg-js',
  showOnDesktop: 'nodeplotlib',
};

/** Globals of Node, with what is missing. */
export const nodeGlobals: Readonly<Record<string, string>> = {
  Buffer: 'Buffer',
  __dirname: '__dirname',
  __filename: '__filename',
  setImmediate: 'setImmediate',
};

export function isAvailable(name: string): boolean {
  return (builtIn as readonly string[]).includes(name) || Object.hasOwn(onDemand, name);
}
