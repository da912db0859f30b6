import { renderSvg, scoreStreamFigure } from 'firstbytes';
import { expect, test } from 'vitest';

test('each payload stands at its number, above the threshold or not', () => {
  const figure = scoreStreamFigure([0.1, 0.5, 0.2, 0.3], 0.2);
  expect(figure.series.map(({ name, x, y }) => ({ name, x, y }))).toEqual([
    { name: 'not above the threshold: 2', x: [1, 3], y: [0.1, 0.2] },
    { name: 'above: 2', x: [2, 4], y: [0.5, 0.3] },
  ]);
  expect(figure.levels).toEqual([{ name: 'threshold', y: 0.2 }]);
  expect(figure.caption).toMatch(/^2 of 4 payloads score above the threshold of 0.2/);
});

test('it is drawn also where nothing came yet', async () => {
  expect(await renderSvg(scoreStreamFigure([], 0.2))).toContain('<svg');
});
