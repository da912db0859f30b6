import { arrow, box, cells, sheet, text, type Tone } from '../sheet';

const requests = [
  ['A', 'browser', '/', 200],
  ['A', 'browser', '/f1.css', 200],
  ['A', 'curl', '/x', 404],
  ['A', 'browser', '/f2.png', 200],
  ['B', 'browser', '/admin', 404],
  ['B', 'browser', '/backup', 404],
  ['B', 'browser', '/old', 404],
];
const tones: readonly Tone[] = ['blue', 'blue', 'orange', 'blue', 'green', 'green', 'green'];
const clients: readonly (readonly [name: string, note: string, tone: Tone])[] = [
  ['A, browser', '3 requests, not found 0 of 3', 'blue'],
  ['A, curl', '1 request, not found 1 of 1', 'orange'],
  ['B, browser', '3 requests, not found 3 of 3', 'green'],
];

/** Notebook 24: requests are grouped by address and user agent. */
export const clientsPicture = sheet({
  title: 'Seven requests become three clients',
  description:
    'Seven requests with address, user agent, path and status. They are grouped by address and agent: three of A with a browser, one of A with curl, three of B with an agent that says browser. Each client has its number of requests and its share of answers that are not found. Together they have seven requests.',
  height: 268,
  shapes: [
    text([20, 26], 'seven requests', { bold: true }),
    cells([20, 38], [66, 28], requests, (row) => tones[row]!),
    text([370, 26], 'three clients', { bold: true }),
    ...clients.flatMap(([name, note, tone], at) => [
      arrow([292, 66 + 70 * at], [362, 66 + 70 * at], { tone }),
      box([370, 42 + 70 * at], 210, 50, { tone, name, note }),
    ]),
    text([370, 258], '3 + 1 + 3 = 7 requests', { soft: true, size: 12 }),
  ],
});
