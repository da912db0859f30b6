import { toPlotly } from 'firstbytes';
import { comparisonFigure, showOnDesktop, splitFigure } from 'firstbytes/plots';
import { expect, test } from 'vitest';

test('hands nodeplotlib the Plotly form of each figure, in order', async () => {
  const figures = [splitFigure(190_000, 7_400), comparisonFigure(22, [0.1], [0.2])].map(toPlotly);
  const shown: unknown[] = [];
  await showOnDesktop(figures, () =>
    Promise.resolve({ plot: (data, layout) => shown.push({ data, layout }) }),
  );
  expect(shown).toEqual(figures);
});
