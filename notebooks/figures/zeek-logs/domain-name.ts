import { box, line, sheet, text, type Tone } from '../sheet';

const labels: readonly (readonly [label: string, tone: Tone])[] = [
  ['a', 'orange'],
  ['b', 'orange'],
  ['c', 'orange'],
  ['d', 'orange'],
  ['foo', 'blue'],
  ['example', 'green'],
];
const x = [30, 92, 154, 216, 290, 394];
const width = [50, 50, 50, 50, 80, 120];

const bracket = (from: number, to: number, y: number, tone: Tone) =>
  line(
    [
      [from, y],
      [from, y + 8],
      [to, y + 8],
      [to, y],
    ],
    { tone },
  );

/** Notebook 23: a name is read from the right. */
export const domainName = sheet({
  title: 'A name is split by its public suffix: four labels lie below the registered domain',
  description:
    'The name a.b.c.d.foo.example. From the right: example is the public suffix, foo.example is the registered domain, and a, b, c and d are four free labels that the owner of the domain invents.',
  height: 190,
  shapes: [
    text([570, 30], 'read from the right', { anchor: 'end', soft: true }),
    ...labels.map(([label, tone], at) =>
      box([x[at]!, 44], width[at]!, 40, { tone, name: label, mono: true, size: 15 }),
    ),
    bracket(394, 514, 92, 'green'),
    text([454, 118], 'public suffix', { anchor: 'middle', tone: 'green' }),
    bracket(290, 514, 128, 'blue'),
    text([402, 154], 'registered domain', { anchor: 'middle', tone: 'blue' }),
    bracket(30, 266, 92, 'orange'),
    text([148, 118], 'free: four labels', { anchor: 'middle', tone: 'orange' }),
    text([148, 136], 'here a tunnel writes its data', { anchor: 'middle', soft: true, size: 12 }),
  ],
});
