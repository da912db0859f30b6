import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { show, showTable, showTraining, toPlotly } from 'firstbytes';
import { comparisonFigure, showLive, showProgress, showSlider } from 'firstbytes/plots';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

interface Sent {
  readonly data: Record<string, unknown>;
  readonly transient: { readonly display_id: string };
  readonly isUpdate: boolean;
}

const figure = comparisonFigure(22, [0.1, 0.2], [0.3, 0.4]);
const { cache } = createRequire(__filename);
const path = '/somewhere/node_modules/tslab/dist/jupyter.js';
let sent: Sent[];

/** What a kernel that runs a cell has loaded, as far as showing needs it. */
function fakeKernel(lastWriteDisplayData: unknown): NodeJS.Module {
  return { exports: { lastWriteDisplayData } } as NodeJS.Module;
}

beforeEach(() => {
  sent = [];
  cache[path] = fakeKernel((display: Omit<Sent, 'isUpdate'>, isUpdate: boolean) => {
    sent.push({ ...display, isUpdate });
  });
});
afterEach(() => {
  Reflect.deleteProperty(cache, path);
  vi.useRealTimers();
});

describe('a figure', () => {
  test('is one bundle: picture, Plotly with the caption, text', async () => {
    await show(figure);
    expect(sent).toHaveLength(1);
    const { data, isUpdate } = sent[0]!;
    expect(isUpdate).toBe(false);
    expect(Buffer.from(data['image/png'] as string, 'base64').toString('latin1', 1, 4)).toBe('PNG');
    const plotly = data['application/vnd.plotly.v1+json'] as ReturnType<typeof toPlotly>;
    expect(plotly.data).toEqual(toPlotly(figure).data);
    const caption = plotly.layout.annotations!.map(({ text }) => text.replaceAll('<br>', ' '));
    expect(caption).toEqual([figure.caption]);
    // Without a height JupyterLab's extension draws it 360 pixels high, whatever the caption takes.
    const { height, margin } = plotly.layout;
    expect(height! - margin!.b).toBeGreaterThanOrEqual(350);
    expect((data['text/plain'] as string).replaceAll('\n', ' ')).toBe(
      `${figure.title} ${figure.caption}`,
    );
  });

  test.each([
    ['without a kernel', undefined],
    ['before the first cell', fakeKernel(null)],
  ])('%s shows nothing and gives no error', async (_, kernel) => {
    cache[path] = kernel;
    await show(figure);
    expect(sent).toEqual([]);
  });
});

describe('charts with a slider', () => {
  const stops = [0.1, 0.2, 0.4].map((y) => ({
    name: `${y} s`,
    chart: { ...comparisonFigure(22, [y, y], [y, 2 * y]), title: `At ${y}` },
  }));

  test('are all in one bundle, the one at the start visible and as the picture', async () => {
    await showSlider('width', stops, 1);
    await show(stops[1]!.chart);
    const [slider, alone] = sent.map(({ data }) => data);
    expect(slider!['image/png']).toBe(alone!['image/png']);
    expect(slider!['text/plain']).toContain('At 0.2');
    expect(slider!['text/plain']).toMatch(/width: 0\.2 s; .+ 0\.1 s, 0\.2 s, 0\.4 s\./);
    const { data, layout } = slider!['application/vnd.plotly.v1+json'] as ReturnType<
      typeof toPlotly
    >;
    const each = toPlotly(stops[0]!.chart).data.length;
    const at = (stop: number) => data.map((_, trace) => Math.floor(trace / each) === stop);
    expect(data.map(({ visible }) => visible)).toEqual(at(1));
    const [{ active, steps }] = layout.sliders as [NonNullable<typeof layout.sliders>[0]];
    expect(active).toBe(1);
    expect(steps.map(({ label }) => label)).toEqual(['0.1 s', '0.2 s', '0.4 s']);
    // JupyterLab's extension makes a figure without a height 360 pixels high. That leaves 76 for the axes.
    expect(layout.height! - layout.margin!.b).toBeGreaterThanOrEqual(350);
    steps.forEach(({ args }, stop) => {
      expect(args).toEqual([{ visible: at(stop) }, { title: { text: stops[stop]!.chart.title } }]);
      expect(data.filter((_, trace) => args[0].visible[trace]).map(({ y }) => y)).toEqual(
        toPlotly(stops[stop]!.chart).data.map(({ y }) => y),
      );
    });
  });

  test.each([
    ['no stop', [], 0],
    ['a start behind the last', stops, 3],
  ])('refuse %s', async (_, given, start) => {
    await expect(showSlider('width', given, start)).rejects.toThrow(/"width" starts at place/);
    expect(sent).toEqual([]);
  });
});

describe('a table', () => {
  const shown = (...given: Parameters<typeof showTable>) => {
    showTable(...given);
    return sent.at(-1)!.data as Record<'text/html' | 'text/plain', string>;
  };

  test('aligns numbers to the right, separates thousands and leaves out what is absent', () => {
    const rows = [
      { protocol: 'TLS', rows: 197_400, score: 0.033612 },
      { protocol: 'DNS', rows: 49, note: true },
    ];
    expect(shown(rows, { caption: 'Data' })['text/plain']).toBe(
      [
        'Data',
        'protocol     rows  score   note',
        'TLS       197,400  0.0336',
        'DNS            49          true',
      ].join('\n'),
    );
    const html = shown(rows)['text/html'];
    expect(html).toContain('<td style="text-align: right">197,400</td>');
    expect(html).toContain('<td style="text-align: left">TLS</td>');
    // A column with a gap is not a column of numbers.
    expect(html).toContain('<td style="text-align: left">0.0336</td>');
  });

  test('escapes everything', () => {
    const html = shown([{ '<b>': '<i>"&' }], { caption: '<u>' })['text/html'];
    expect(html).toContain('<caption>&lt;u&gt;</caption>');
    expect(html).toContain('&lt;b&gt;</th>');
    expect(html).toContain('&lt;i&gt;&quot;&amp;</td>');
  });

  test('is at most a page, and says how much is left out', () => {
    const rows = Array.from({ length: 2_500 }, (_, at) => ({ at }));
    expect(shown(rows)['text/plain'].split('\n')).toHaveLength(22);
    expect(shown(rows)['text/plain']).toMatch(/\n… and 2,480 more$/);
    expect(shown(rows, { limit: 2 })['text/html']).toContain('… and 2,498 more');
  });

  test('is taken from a data frame', () => {
    const frame = {
      columns: ['a', 'b'],
      values: [
        ['x', 1.5],
        ['y', -2],
      ],
    };
    expect(shown(frame)['text/plain']).toBe('a    b\nx  1.5\ny   -2');
    expect(shown({ columns: ['a'], values: [1, 2] })['text/plain']).toBe('a\n1\n2');
    expect(shown([])['text/plain']).toBe('');
  });
});

describe('what is live', () => {
  const titles = () => sent.map(({ data }) => (data['text/plain'] as string).split('\n', 1)[0]);
  const titled = (title: string) => ({ ...figure, title });

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });

  test('replaces itself, passes over what comes too fast, and ends with the last state', async () => {
    const live = showLive();
    live.update(titled('first'));
    live.update(titled('while the first is drawn'));
    while (sent.length === 0) await setImmediate();
    vi.advanceTimersByTime(1_999);
    live.update(titled('too soon'));
    vi.advanceTimersByTime(1);
    live.update(titled('in time'));
    live.update(titled('last'));
    await live.finish();
    await live.finish();
    expect(titles()).toEqual(['first', 'in time', 'last']);
    expect(sent.map(({ isUpdate }) => isUpdate)).toEqual([false, true, true]);
    expect(new Set(sent.map(({ transient }) => transient.display_id)).size).toBe(1);
  });

  test('shows nothing if there was nothing to show', async () => {
    await showLive().finish();
    expect(sent).toEqual([]);
  });

  test('passes on an error when it is finished', async () => {
    cache[path] = fakeKernel(() => {
      throw new Error('the front end is gone');
    });
    const live = showLive();
    live.update(figure);
    await expect(live.finish()).rejects.toThrow('the front end is gone');
  });

  test('progress is a line that says how much is done', async () => {
    const progress = showProgress('scored', 2_000);
    for (let done = 0; done <= 1_000; done++) progress.update(done);
    await progress.finish();
    expect(titles()).toEqual([
      `scored [${'.'.repeat(30)}] 0 of 2,000`,
      `scored [${'='.repeat(15)}${'.'.repeat(15)}] 1,000 of 2,000`,
    ]);
  });

  test('a training shows the loss of each epoch and where it stands', async () => {
    const live = showTraining('TLS at 8 bytes');
    const step = { epochs: 3, batches: 2 };
    live.onProgress({ ...step, epoch: 1, batch: 1, loss: 0.5 });
    live.onProgress({ ...step, epoch: 1, batch: 2, loss: 0.4 });
    live.onProgress({ ...step, epoch: 2, batch: 1, loss: 0.25 });
    await live.finish();
    const { data } = sent.at(-1)!;
    expect(data['text/plain']).toMatch(/^TLS at 8 bytes\nEpoch 2 of 3, batch 1 of 2: loss 0\.25,/);
    const plotly = data['application/vnd.plotly.v1+json'] as ReturnType<typeof toPlotly>;
    expect(plotly.data[0]).toMatchObject({ x: [1, 2], y: [0.4, 0.25] });
  });
});
