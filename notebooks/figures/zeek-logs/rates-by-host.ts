import { arrow, cells, sheet, text, type Tone } from '../sheet';

const rows = [
  ['9:00:05', 'host A', 'q1.foo.example'],
  ['9:00:09', 'host A', 'q2.foo.example'],
  ['9:00:31', 'host B', 'www.bar.test'],
  ['9:00:44', 'host A', 'q2.foo.example'],
  ['9:01:02', 'host A', 'q3.foo.example'],
];
const counts = [2, 2, 1, 2, 1];
const tones: readonly Tone[] = ['orange', 'orange', 'blue', 'orange', 'green'];

/** Notebook 23: each row gets a count of its host, domain and minute. */
export const ratesByHost = sheet({
  title: 'Each row gets the number of different names of its host, domain and minute',
  description:
    'Five questions with time, host and name. Host A asks in the first minute for q1, q2 and q2 again below foo.example: two different names, so each of these rows gets 2. Host B asks for one name and gets 1. In the next minute host A begins at 1 again. Equal names count once.',
  height: 226,
  shapes: [
    text([20, 28], 'five questions', { bold: true }),
    ...rows.map((row, at) => {
      const tone = () => tones[at]!;
      const y = 42 + 32 * at;
      return [
        cells([20, y], [84, 28], [[row[0]!]], tone),
        cells([104, y], [76, 28], [[row[1]!]], tone),
        cells([180, y], [144, 28], [[row[2]!]], tone),
        arrow([332, y + 14], [430, y + 14], { tone: tones[at]! }),
        cells([438, y], [56, 28], [[counts[at]!]], tone),
      ].join('\n');
    }),
    text([438, 28], 'names a minute', { bold: true }),
    text([20, 218], 'one colour: one host, one domain, one minute; the name q2 counts once', {
      soft: true,
      size: 12,
    }),
  ],
});
