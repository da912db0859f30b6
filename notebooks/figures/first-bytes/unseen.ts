import { box, sheet, text, type Tone } from '../sheet';

const [LEFT, WIDE, HIGH, STEP, TOP] = [230, 260, 30, 54, 44];

/** How many of the office's TLS connections are new, by what one calls new. */
const degrees = [
  { name: 'another connection', note: 'no row equal in 16 bytes', share: 1, count: '3,809' },
  { name: 'another recording', note: 'another day, other machines', share: 1, count: '3,809' },
  { name: 'another program', note: 'none of the office fitted', share: 1, count: '3,809' },
  { name: 'another beginning', note: 'no row equal in 11 bytes', share: 45 / 3809, count: '45' },
];
const toneOf = (share: number): Tone => (share === 1 ? 'blue' : 'orange');

/** Notebook 13: what "unseen" may mean. */
export const unseen = sheet({
  title: 'Four degrees of unseen, and how many TLS connections are new in each',
  description:
    'Four bars for the 3,809 TLS connections of the office, compared with the samples that the model is fitted to. All 3,809 are other connections, from another recording, by programs that the samples do not have. But only 45 begin with 11 bytes that no sample has: the other 3,764 begin exactly like a sample of another program.',
  height: 272,
  shapes: [
    text([20, 24], 'new in this sense', { bold: true }),
    text([LEFT, 24], 'TLS connections of the office, of 3,809', { bold: true }),
    ...degrees.flatMap(({ name, note, share, count }, at) => {
      const y = TOP + STEP * at;
      return [
        text([20, y + 14], name, { bold: true }),
        text([20, y + 30], note, { soft: true, size: 12 }),
        box([LEFT, y], WIDE, HIGH, { tone: 'grey' }),
        box([LEFT, y], Math.max(WIDE * share, 5), HIGH, { tone: toneOf(share) }),
        text([LEFT + WIDE + 14, y + 20], count, { bold: true, tone: toneOf(share) }),
      ];
    }),
    text([LEFT, 264], '3,764 begin exactly like a sample of another program', {
      soft: true,
      size: 12,
    }),
  ],
});
