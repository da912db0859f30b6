import { createContext, runInContext } from 'node:vm';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import * as learn from 'firstbytes/learn';
import { expect, test } from 'vitest';
import { madeUp } from './reference';

/** What a page's bundler makes of the door `firstbytes/learn`. */
async function bundle(): Promise<{ code: string; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [resolve(__dirname, '../../lib/learn/index.ts')],
    ...{ bundle: true, write: false, metafile: true, platform: 'browser', format: 'iife' },
    ...{ globalName: 'learn', target: 'es2022', conditions: ['browser'] },
  });
  return { code: outputFiles[0]!.text, inputs: Object.keys(metafile.inputs) };
}

test('learning needs nothing of Node, and gives the same without it, to the last bit', async () => {
  const { code, inputs } = await bundle();
  // A bundle for a page must not grow by the capstone's parts.
  expect(inputs.filter((file) => /lib\/(capture|bits|plots|report|platform)\//.test(file))).toEqual(
    [],
  );
  // A world with the language alone, and the address parser that every browser has.
  const world = createContext({ URL });
  runInContext(code, world);
  const { values } = madeUp(300, 3, 1);
  const program = (from: string) => `(() => {
    const L = ${from};
    const data = L.matrixFrom(Float64Array.from(${JSON.stringify([...values])}), 3, ['a', 'b', 'c']);
    const labels = Array.from({ length: 300 }, (_, row) => (data.values[3 * row] > 0 ? 1 : 0));
    const scaled = L.fitScalers(data, ['log1p', 'standard']).transform(data);
    const models = {
      pca: L.fitPca(scaled).score(scaled),
      logistic: L.fitLogisticRegression(scaled, labels).predictProbability(scaled),
      forest: L.fitRandomForest(scaled, labels, { seed: 1, nEstimators: 5 }).predictProbability(scaled),
      boosting: L.fitGradientBoosting(scaled, labels, { nEstimators: 5 }).predictProbability(scaled),
      isolation: L.fitIsolationForest(scaled, { seed: 1, nEstimators: 5 }).score(scaled),
      lof: L.fitLocalOutlierFactor(scaled).score(scaled),
      clusters: L.fitKMeans(scaled, { seed: 1, nClusters: 3 }).score(scaled),
      noise: L.fitDbscan(scaled, { eps: 0.5 }).labels,
    };
    const plain = Object.entries(models).map(([name, scores]) => [name, [...scores]]);
    return JSON.stringify([plain, L.splitDomain('a.bücher.co.uk')]);
  })()`;
  const there = runInContext(program('learn'), world) as string;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the same program, here
  const here = new Function('learn', `return ${program('learn')}`)(learn) as string;
  expect(there).toBe(here);
  expect(there).toContain('xn--bcher-kva.co.uk');
});
