import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createAutoencoder, hexToBits, loadEngine, renderSvg, splitInOrder } from 'firstbytes';
import { supportedThreshold } from 'firstbytes/scores';
import { scoresByProtocolFigure } from 'firstbytes/plots';
import { readCapstoneData } from 'firstbytes/report';
import { expect, test } from 'vitest';

const root = resolve(__dirname, '../../..');

test('the figure in README.md is what seed 1 gives today', async () => {
  const data = await readCapstoneData(resolve(root, 'data/training-data'));
  const engine = await loadEngine();
  const { train, test: kept } = splitInOrder(hexToBits(data.TLS.lines, 8), 190_000);
  const { autoencoder } = await engine.trainer.train(createAutoencoder(8, { seed: 1 }), train, {
    seed: 1,
  });
  const score = (lines: readonly string[]) => engine.score(autoencoder, hexToBits(lines, 8));
  const TLS = await engine.score(autoencoder, kept);
  const figure = scoresByProtocolFigure(
    {
      TLS,
      HTTP: await score(data.HTTP.lines),
      SSH: await score(data.SSH.lines),
      DNS: await score(data.DNS.lines),
    },
    8,
    supportedThreshold(TLS, 0.01).score,
  );
  const committed = readFileSync(resolve(root, 'docs/figures/scores-8.svg'), 'utf8');
  expect(
    await renderSvg(figure),
    'Run npm start and copy reports/capstone/figures/scores-8.svg to docs/figures/.',
  ).toBe(committed.trim());
}, 180_000);
