import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import util from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { loadTensorflow, type BackendChoice } from 'firstbytes/model';
import { afterEach, describe, expect, test } from 'vitest';

type Importer = (name: string) => Promise<unknown>;

const NATIVE = '@tensorflow/tfjs-node';
const importPackage: Importer = (name) => import(name);

/** Imports what is installed, but the native package as given. */
const withNative =
  (native: () => unknown): Importer =>
  (name) =>
    name === NATIVE ? Promise.resolve().then(native) : importPackage(name);

/** What the native package does when it loads, with the CPU backend as the one that computes. */
const registerNative = (): void => {
  tf.registerBackend('tensorflow', () => tf.findBackend('cpu'));
};

const missing = (name = NATIVE): never => {
  throw Object.assign(new Error(`Cannot find package '${name}' imported from /some/where.js`), {
    code: 'ERR_MODULE_NOT_FOUND',
  });
};
const importNothing: Importer = (name) => Promise.resolve(name).then(missing);

afterEach(() => {
  if ('tensorflow' in tf.engine().registryFactory) tf.removeBackend('tensorflow');
});

describe('auto', () => {
  test('takes native TensorFlow where it loads', async () => {
    const { backend, why } = await loadTensorflow('auto', withNative(registerNative));
    expect(backend).toBe('node');
    expect(tf.getBackend()).toBe('tensorflow');
    expect(why).toBe(
      'TensorFlow.js computes with native TensorFlow (@tensorflow/tfjs-node), the first choice.',
    );
  });

  test.each([
    ['is not installed', missing, 'does not load: it is not installed.'],
    [
      'lacks its library',
      () => {
        throw new Error('libtensorflow.so.2: cannot open shared object file.\nRequire stack: /a/b');
      },
      'does not load: libtensorflow.so.2: cannot open shared object file.',
    ],
    [
      'lacks a package that it needs',
      () => {
        throw Object.assign(
          new Error("Cannot find module '@mapbox/node-pre-gyp'\nRequire stack:"),
          {
            code: 'MODULE_NOT_FOUND',
          },
        );
      },
      "does not load: Cannot find module '@mapbox/node-pre-gyp'.",
    ],
    [
      'has no binding',
      () => {
        throw new Error(
          'The native addon module can not be found at path: /a/b.node. \nPlease run',
        );
      },
      'does not load: The native addon module can not be found at path: /a/b.node.',
    ],
    [
      'registers nothing',
      () => undefined,
      "does not load: Backend name 'tensorflow' not found in registry.",
    ],
  ])('takes WASM where the native package %s', async (_, native, reason) => {
    const { backend, why } = await loadTensorflow('auto', withNative(native));
    expect(backend).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(why).toMatch(/^TensorFlow.js computes with WASM, because native TensorFlow \(.*\) does/);
    expect(why.endsWith(` ${reason}`)).toBe(true);
  });

  test('takes plain JavaScript where nothing else loads, and says what failed', async () => {
    const { backend, why } = await loadTensorflow('auto', importNothing);
    expect(backend).toBe('cpu');
    expect(why).toMatch(
      /plain JavaScript, because native .* not installed and WASM .* not installed\.$/,
    );
  });
});

describe('an explicit choice', () => {
  test.each<[BackendChoice, string]>([
    ['wasm', 'wasm'],
    ['cpu', 'cpu'],
  ])('%s is what computes', async (choice, name) => {
    const { backend, why, tf: loaded } = await loadTensorflow(choice);
    expect(backend).toBe(choice);
    expect(loaded.getBackend()).toBe(name);
    expect(why).toMatch(/, as asked\.$/);
  });

  test.each<[BackendChoice, RegExp]>([
    ['node', /tfjs-node\) does not load: it is not installed\. Install @tensorflow\/tfjs-node@4/],
    ['wasm', /WASM does not load: it is not installed\. Run npm ci again, or choose cpu\./],
  ])('%s that cannot be had is an error that says why and what to do', async (choice, message) => {
    await expect(loadTensorflow(choice, importNothing)).rejects.toThrow(message);
  });
});

test('the function that Node 23 removed is there when the native package loads', async () => {
  const functions = util as { isNullOrUndefined?: ((value: unknown) => boolean) | undefined };
  const original = functions.isNullOrUndefined;
  functions.isNullOrUndefined = undefined;
  try {
    const native = (): void => {
      expect([null, undefined, 0, ''].map((value) => functions.isNullOrUndefined?.(value))).toEqual(
        [true, true, false, false],
      );
      registerNative();
    };
    expect((await loadTensorflow('node', withNative(native))).backend).toBe('node');
  } finally {
    functions.isNullOrUndefined = original;
  }
});

describe('in its own process, in another folder', () => {
  const { resolve } = createRequire(__filename);
  const [library, model] = ['firstbytes', 'firstbytes/model'].map((door) =>
    JSON.stringify(resolve(door)),
  );
  const run = (script: string): string =>
    execFileSync(
      process.execPath,
      ['-e', `require(${library}); const model = require(${model}); ${script}`],
      {
        cwd: tmpdir(),
        encoding: 'utf8',
        stdio: 'pipe',
      },
    );

  test('importing the library loads no TensorFlow.js', () => {
    expect(
      run(`console.log(Object.keys(require.cache).filter((file) => /tfjs/.test(file)));`),
    ).toBe('[]\n');
  });

  test.each(['wasm', 'cpu'])(
    '%s loads, computes, prints nothing and takes no error handlers',
    (backend) => {
      const script = `model.loadTensorflow('${backend}').then(async ({ tf }) => {
      tf.ones([2, 2]).dataSync();
      const events = ['uncaughtException', 'unhandledRejection'];
      process.exitCode = events.some((event) => process.listenerCount(event)) ? 3 : 0;
    });`;
      expect(
        run(`process.stderr.write = process.stdout.write.bind(process.stdout); ${script}`),
      ).toBe('');
    },
  );
});
