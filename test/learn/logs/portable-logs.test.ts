import { resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { chooseAlerts, fitLogDetector, logDetectorFromJSON, scoreLogs } from 'firstbytes/learn';
import { expect, test } from 'vitest';
import { benignConnections, connection, connFields, logOf } from './made-up-logs';

test('without Node, logs give the same alerts, to the last bit', async () => {
  const { outputFiles } = await build({
    entryPoints: [resolve(__dirname, '../../../lib/learn/index.ts')],
    ...{ bundle: true, write: false, platform: 'browser', format: 'iife' },
    ...{ globalName: 'learn', target: 'es2022', conditions: ['browser'] },
  });
  const beacon = Array.from({ length: 60 }, (_, at) =>
    connection(30 * at, `T${at}`, { 'id.resp_h': '192.0.2.1' }),
  );
  const benign = { logs: new Map([['conn', await logOf(connFields, benignConnections())]]) };
  const rows = [...benignConnections(2), ...beacon];
  const day = { logs: new Map([['conn', await logOf(connFields, rows)]]) };

  const scored = scoreLogs(fitLogDetector(benign), day);
  const here = JSON.stringify([chooseAlerts(scored), [...scored.scores]]);
  // A world with the language alone, and the address parser that every browser has.
  const world = createContext({ URL, benign, day });
  runInContext(outputFiles[0]!.text, world);
  const there = runInContext(
    `(() => {
      const saved = JSON.parse(JSON.stringify(learn.fitLogDetector(benign)));
      const scored = learn.scoreLogs(learn.logDetectorFromJSON(saved), day);
      return JSON.stringify([learn.chooseAlerts(scored), [...scored.scores]]);
    })()`,
    world,
  ) as string;
  expect(there).toBe(here);
  expect(scored.findings[0]!.target).toBe('192.0.2.1:443');
  expect(
    logDetectorFromJSON(JSON.parse(JSON.stringify(fitLogDetector(benign)))).parts,
  ).toHaveLength(4);
});
