import util from 'node:util';
import type { Backend, ImportPackage } from './backend';
import type { Tensorflow } from './tensorflow';
import { addGradientKernels } from './wasm-gradients';
import { transposeBeforeProducts } from './wasm-matmul';

/** Makes TensorFlow.js use the backend from now on, or throws the reason why not. */
type StartBackend = (tf: Tensorflow, importPackage: ImportPackage) => Promise<void>;

/** The package that brings a backend; the plain one comes with TensorFlow.js itself. */
export const backendPackages: Readonly<Record<Backend, string>> = {
  node: '@tensorflow/tfjs-node',
  wasm: '@tensorflow/tfjs-backend-wasm',
  cpu: '@tensorflow/tfjs',
};

export const startBackend: Readonly<Record<Backend, StartBackend>> = {
  async node(tf, importPackage) {
    restoreRemovedFunction();
    // TensorFlow's C++ writes notes about the processor to standard error below this level.
    process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
    await importPackage(backendPackages.node);
    await select(tf, 'tensorflow');
  },
  async wasm(tf, importPackage) {
    await importPackage(backendPackages.wasm);
    await keepingProcessListeners(() => select(tf, 'wasm'));
    transposeBeforeProducts(tf);
    addGradientKernels(tf);
  },
  async cpu(tf) {
    await select(tf, 'cpu');
  },
};

async function select(tf: Tensorflow, name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`its backend "${name}" did not start`);
}

/**
 * `@tensorflow/tfjs-node` 4.22 calls `util.isNullOrUndefined`, which Node 23 removed
 * (tensorflow/tfjs issue 8609).
 */
function restoreRemovedFunction(): void {
  const functions = util as { isNullOrUndefined?: (value: unknown) => boolean };
  functions.isNullOrUndefined ??= (value) => value === null || value === undefined;
}

/**
 * Remove the handlers that the WASM module sets for the whole process when it starts: they throw
 * every error that reaches them, and so would end programs that handle such errors themselves.
 */
async function keepingProcessListeners(work: () => Promise<void>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'];
  const before = events.map((event) => process.rawListeners(event));
  await work();
  events.forEach((event, at) => {
    for (const listener of process.rawListeners(event)) {
      if (!before[at]!.includes(listener)) {
        process.removeListener(event, listener as (...values: unknown[]) => void);
      }
    }
  });
}
