/** The backends of TensorFlow.js: native TensorFlow, WebAssembly, plain JavaScript. */
export type Backend = 'node' | 'wasm' | 'cpu';

/** Imports a package by its name. */
export type ImportPackage = (name: string) => Promise<unknown>;
