import { axes, line, sheet, text, type Tone } from '../sheet';

/**
 * The scores of notebook 08 with seed 1, counted in bins of a tenth of the threshold: ten bins up to it,
 * the others above.
 */
const tls = [0, 0, 930, 69, 370, 748, 733, 520, 188, 107, 35, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
const dns = [0, 0, 0, 0, 1, 0, 2, 6, 9, 7, 7, 3, 2, 3, 3, 4, 1, 0, 0, 0, 0, 1];
const THRESHOLD = 10;

const sum = (counts: readonly number[]): number =>
  counts.reduce((total, count) => total + count, 0);
const passed = (counts: readonly number[]): string =>
  sum(counts.slice(0, THRESHOLD)).toLocaleString('en-US');
const flagged = (counts: readonly number[]): string => String(sum(counts.slice(THRESHOLD)));

const BIN = 23.6;
const x = (bin: number): number => 56 + BIN * bin;
const cut = x(THRESHOLD);

/** A histogram in shares of the rows of a protocol, so that 49 rows and 3,700 can be compared. */
const histogram = (counts: readonly number[], base: number, tone: Tone): string[] =>
  counts.map((count, bin) => {
    const high = count === 0 ? 0 : Math.max(1.5, (count / sum(counts)) * 270);
    return high === 0
      ? ''
      : `<rect class="full-${bin < THRESHOLD ? tone : 'orange'}" x="${Math.round(x(bin)) + 1}" y="${(base - high).toFixed(1)}" width="${BIN - 2}" height="${high.toFixed(1)}" />`;
  });

/** Notebook 08: two histograms, a threshold, and the four outcomes. */
export const fourOutcomes = sheet({
  title: 'TLS and DNS scores with the threshold: four outcomes',
  description: `Two histograms over the same axis of scores, TLS above and DNS below, each in shares of its own rows. A dashed line at the threshold, 0.157, cuts both. Of TLS ${passed(tls)} rows are left of it and pass, ${flagged(tls)} are right of it: false alarms. Of DNS ${passed(dns)} rows are left of it: missed; ${flagged(dns)} are right of it: found.`,
  height: 330,
  shapes: [
    text([56, 24], 'said: TLS', { bold: true }),
    text([576, 24], 'said: not TLS', { bold: true, anchor: 'end' }),
    axes([56, 136], [520, 96], { x: '', y: 'TLS' }),
    ...histogram(tls, 136, 'blue'),
    axes([56, 276], [520, 104], { x: 'score: mean absolute error', y: 'DNS' }),
    ...histogram(dns, 276, 'blue'),
    line(
      [
        [cut, 34],
        [cut, 284],
      ],
      { tone: 'pink', dashed: true, width: 2 },
    ),
    text([cut, 24], 'threshold 0.157', { anchor: 'middle', tone: 'pink', bold: true }),
    text([68, 52], `${passed(tls)} pass, rightly`, { tone: 'blue', bold: true }),
    text([320, 96], `${flagged(tls)} false alarms`, { tone: 'orange', bold: true }),
    text([320, 113], '0.95 % of the judged TLS rows', { soft: true, size: 12 }),
    text([68, 190], `${passed(dns)} missed`, { tone: 'blue', bold: true }),
    text([68, 207], 'of 49 DNS rows', { soft: true, size: 12 }),
    text([420, 190], `${flagged(dns)} found`, { tone: 'orange', bold: true }),
    text([420, 207], 'of 49 DNS rows', { soft: true, size: 12 }),
    text(
      [300, 320],
      'bars are shares: a high bar of DNS is few rows, a low bar of TLS may be many',
      {
        anchor: 'middle',
        soft: true,
        size: 12,
      },
    ),
  ],
});
