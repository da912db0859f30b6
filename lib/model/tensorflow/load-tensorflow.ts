import { isAbsent, loadOptional } from '../../optional-packages';
import type { Backend, ImportPackage } from './backend';
import { backendPackages, startBackend } from './backends';
import type { Tensorflow } from './tensorflow';

/** A backend by name, or the first of native, WASM and CPU that loads. */
export type BackendChoice = 'auto' | Backend;

/** TensorFlow.js, ready to compute. */
export interface LoadedTensorflow {
  readonly tf: Tensorflow;
  readonly backend: Backend;
  /** One sentence for people: which backend, and which were tried before. */
  readonly why: string;
}

const titles: Readonly<Record<Backend, string>> = {
  node: 'native TensorFlow (@tensorflow/tfjs-node)',
  wasm: 'WASM',
  cpu: 'plain JavaScript',
};

const remedies: Readonly<Record<Backend, string>> = {
  node: 'Install @tensorflow/tfjs-node@4.22.0 if you can download it, or choose auto.',
  wasm: 'Run npm ci again, or choose cpu.',
  cpu: 'Run npm ci again.',
};

/**
 * Load TensorFlow.js, which takes a second or two, and choose its backend.
 *
 * A process has one backend of TensorFlow.js at a time: the last call decides. Its warnings are
 * turned off (`tf.enableProdMode`), because the library does not print.
 *
 * @throws MissingPackageError unless TensorFlow.js is installed; Error if the backend is not available: it says why and
 * what to do.
 */
export async function loadTensorflow(
  choice: BackendChoice = 'auto',
  importPackage: ImportPackage = (name) => import(name),
): Promise<LoadedTensorflow> {
  const tf = await loadOptional(
    'TensorFlow.js as the backend',
    ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'],
    () => import('@tensorflow/tfjs'),
  );
  tf.enableProdMode();
  const candidates: readonly Backend[] = choice === 'auto' ? ['node', 'wasm', 'cpu'] : [choice];
  const failures: string[] = [];
  for (const backend of candidates) {
    try {
      await startBackend[backend](tf, importPackage);
      return { tf, backend, why: explain(choice, backend, failures) };
    } catch (error) {
      failures.push(`${titles[backend]} does not load: ${reason(backend, error)}`);
    }
  }
  throw new Error(`${failures.join('; ')}. ${remedies[candidates.at(-1)!]}`);
}

function explain(choice: BackendChoice, backend: Backend, failures: readonly string[]): string {
  const computes = `TensorFlow.js computes with ${titles[backend]}`;
  if (choice !== 'auto') return `${computes}, as asked.`;
  if (failures.length === 0) return `${computes}, the first choice.`;
  return `${computes}, because ${failures.join(' and ')}.`;
}

/**
 * Return the first line of an error; for a missing package only that, without this machine's paths.
 */
function reason(backend: Backend, error: unknown): string {
  if (isAbsent(backendPackages[backend], error)) return 'it is not installed';
  const { message } = error as { message?: string };
  return (message ?? String(error)).split('\n', 1)[0]!.replace(/[.\s]+$/, '');
}
