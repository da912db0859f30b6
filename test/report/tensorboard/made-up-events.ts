import {
  boardHistogram,
  boardImage,
  boardPrCurve,
  boardScalar,
  type BoardEvent,
} from 'firstbytes/report';

/** A time with a fraction, in seconds since 1970. */
export const pinned = 1_700_000_000.25;

/** A picture of one grey pixel. */
export const pixel = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

/** Every kind of value, over three steps; a tag and a text that are not ASCII. */
export const madeUpEvents: readonly BoardEvent[] = [
  {
    wallTime: pinned,
    step: 0,
    values: [
      {
        kind: 'experiment',
        created: pinned,
        parameters: [
          { name: 'bytes', type: 'number' },
          { name: 'engine', type: 'string' },
          { name: 'shuffled', type: 'boolean' },
        ],
        metrics: ['loss', 'auc/HTTP'],
      },
      {
        kind: 'session-start',
        group: '',
        started: pinned,
        parameters: { bytes: 8, engine: 'fused – ß', shuffled: false },
      },
    ],
  },
  {
    wallTime: pinned + 1,
    step: 1,
    values: [
      boardScalar('loss', 0.5),
      boardScalar('auc/HTTP', 0.75),
      ...boardHistogram('dense/kernel', [-1, 0, 0.25, 0.5, 1]),
    ],
  },
  {
    wallTime: pinned + 2,
    step: 300,
    values: [
      boardScalar('loss', 0.25),
      boardScalar('größe', Number.NaN),
      boardPrCurve('HTTP among TLS', Float64Array.of(1, 2, 3), Float64Array.of(2, 4)),
      boardImage('figures/pixel', pixel),
    ],
  },
  {
    wallTime: pinned + 3,
    step: 0,
    values: [{ kind: 'session-end', status: 'success', ended: pinned + 3 }],
  },
];
