import { dot, sheet, text, type Shape, type Tone } from '../sheet';

const COLUMNS = 25;
const STEP = 7;
const CONNECTIONS = 1_000;
const FALSE_ALARMS = 0.01;

interface Mix {
  readonly others: number;
  readonly falseAlarms: number;
}

/** All others are found, and one of a hundred TLS connections is flagged. */
const mixes: readonly Mix[] = [100, 10, 1].map((others) => ({
  others,
  falseAlarms: Math.round(FALSE_ALARMS * (CONNECTIONS - others)),
}));

const precisionOf = ({ others }: Mix): string =>
  (100 * (others / (others + FALSE_ALARMS * (CONNECTIONS - others)))).toFixed(0);

const square = ({ others, falseAlarms }: Mix, at: number): Shape[] => {
  const left = 24 + 192 * at;
  const toneOf = (one: number): Tone =>
    one < others ? 'orange' : one < others + falseAlarms ? 'pink' : 'grey';
  return [
    text([left + 84, 54], `${others} of 1,000 ${others === 1 ? 'is' : 'are'} other`, {
      anchor: 'middle',
      bold: true,
    }),
    ...Array.from({ length: CONNECTIONS }, (_, one) => {
      const [row, column] = [Math.floor(one / COLUMNS), one % COLUMNS];
      const tone = toneOf(one);
      return dot([left + STEP * column, 70 + STEP * row], tone, tone === 'grey' ? 1.1 : 2.9);
    }),
    text([left + 84, 376], `${others} right, ${falseAlarms} false`, { anchor: 'middle' }),
    text([left + 84, 396], `precision ${precisionOf({ others, falseAlarms })} %`, {
      anchor: 'middle',
      bold: true,
    }),
  ];
};

/** Notebook 11: one threshold, three mixes, three precisions. */
export const baseRates = sheet({
  title: 'The same threshold on three mixes of a thousand connections',
  description: `Three squares of a thousand dots each. Orange dots are other connections, all of them flagged; pink dots are TLS connections that are flagged, 1 % of TLS; small grey dots are TLS that passes. In the first square 100 are other and 9 are false alarms: 92 of 100 alarms are right. In the second 10 and 10: 50 of 100. In the third 1 and 10: 9 of 100.`,
  height: 424,
  shapes: [
    dot([30, 22], 'orange', 4),
    text([42, 26], 'other, flagged', { size: 12.5 }),
    dot([170, 22], 'pink', 4),
    text([182, 26], 'TLS, flagged: a false alarm', { size: 12.5 }),
    dot([400, 22], 'grey', 1.6),
    text([412, 26], 'TLS, passes', { size: 12.5 }),
    ...mixes.flatMap(square),
    text([300, 416], 'one threshold: all others are found, and 1 % of TLS is flagged', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
  ],
});
