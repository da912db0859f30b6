// The engine: a program that runs a lesson's cells in its own worker, inside the sandboxed frame.
import * as model from 'firstbytes/model';
import { setDisplay, setFiles } from 'firstbytes/web';
import { format } from 'node-inspect-extracted';
import { library } from './library';
import { filesBelow } from './lesson-files';
import type { Answer, FromEngine, Need, ToEngine } from './messages';
import { missing } from './missing';
import { OutputStream } from './output-stream';
import { onDemand } from './packages';
import { Session } from './session';

const post = self.postMessage.bind(self) as (message: FromEngine) => void;
const send = (message: FromEngine) => {
  post(message);
};

let running = 0;
const streams = new Map<number, OutputStream>();
/** What a cell left running prints below the cell that runs now, or below the last one. */
const output = (): OutputStream => {
  const cell = running;
  const known = streams.get(cell);
  if (known) return known;
  const made = new OutputStream((one) => {
    send({ type: 'output', cell, output: one });
  });
  streams.set(cell, made);
  return made;
};

const needs = new Map<number, (answer: Answer) => void>();
let asked = 0;
async function need(kind: Need, name: string): Promise<Uint8Array | string> {
  const number = asked++;
  const answer = await new Promise<Answer>((resolve) => {
    needs.set(number, resolve);
    send({ type: 'need', need: number, kind, name });
  });
  if (answer.type === 'lack') throw new Error(`Cannot load ${name}: ${answer.reason}`);
  return answer.content;
}

const TENSORFLOW = '@tensorflow/tfjs';
const packages = new Map<string, unknown>(Object.entries(library));
async function load(name: string): Promise<void> {
  if (packages.has(name)) return;
  const source = String(await need('package', onDemand[name]!));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a bundle of the build
  packages.set(name, new Function(`${source}\nreturn packageOfCourse;`)());
}
packages.set('firstbytes/model', {
  ...model,
  // The library loads TensorFlow.js when it is called, from where the build put it.
  loadTensorflow: async (choice?: model.BackendChoice) => {
    await load(TENSORFLOW);
    Object.assign(self, { courseTensorflow: packages.get(TENSORFLOW) });
    return model.loadTensorflow(choice, (name) =>
      name === '@tensorflow/tfjs-backend-wasm'
        ? Promise.resolve()
        : Promise.reject(new Error('a browser has no native code')),
    );
  },
});
/** Browsers report unhandled rejections later, in their order: when this one comes, all before it came. */
const probe = new Error('asks whether all rejections were reported');
let onProbe: (() => void) | undefined;

const session = new Session({
  package: (name) => packages.get(name),
  load,
  settled: () =>
    new Promise((resolve) => {
      onProbe = resolve;
      void Promise.reject(probe);
    }),
  show: (value) => {
    output().write('stdout', `${format(value)}\n`);
  },
});

const printer =
  (name: 'stdout' | 'stderr') =>
  (...values: unknown[]) => {
    output().write(name, `${format(...values)}\n`);
  };
const [print, warn] = [printer('stdout'), printer('stderr')];
Object.assign(console, { log: print, info: print, debug: print, warn, error: warn, trace: warn });
setDisplay({
  pictures: 'svg',
  write: ({ data, transient }) => {
    output().display(transient.display_id ?? crypto.randomUUID(), data);
  },
});

function start({ folder, files, sample }: Extract<ToEngine, { type: 'start' }>): void {
  const env = sample === undefined ? {} : { FIRSTBYTES_SAMPLE: sample };
  // TensorFlow.js's start looks for listeners. A cell that asks for Node's version gets none.
  const given: Record<string, unknown> = { env, versions: {}, rawListeners: () => [] };
  Object.assign(self, {
    process: new Proxy(given, {
      get: (own, name) =>
        name in own || typeof name === 'symbol' ? own[name as string] : missing(`process.${name}`),
    }),
  });
  setFiles(filesBelow(folder, files, async (path) => (await need('file', path)) as Uint8Array));
  send({ type: 'ready' });
}

async function run(cell: number, source: string): Promise<void> {
  running = cell;
  streams.delete(cell);
  const failure = await session.run(cell, source);
  output().end();
  send({ type: 'done', cell, failure });
}

/** Cells run one after the other, in the order in which they were sent. */
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToEngine>) => {
  switch (data.type) {
    case 'start':
      start(data);
      return;
    case 'run':
      last = last.then(() => run(data.cell, data.source));
      return;
    default:
      needs.get(data.need)?.(data);
      needs.delete(data.need);
  }
};

const beside = (reason: unknown) => {
  if (!session.failBeside(reason)) send({ type: 'late', failure: session.describe(reason) });
};
self.onerror = (...[, , , , error]) => {
  beside(error);
  return true;
};
self.onunhandledrejection = (event: PromiseRejectionEvent) => {
  event.preventDefault();
  if (event.reason === probe) onProbe?.();
  else beside(event.reason);
};
