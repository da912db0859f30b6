import { box, line, sheet, text } from '../sheet';

const [LEFT, TOP, WIDE, HIGH] = [176, 50, 200, 92];

/** Notebook 13: two models, two thresholds, four answers. */
export const twoModels = sheet({
  title: 'Two models, each with its own threshold, give four answers',
  description:
    'A square of four fields. Across: the score of the TLS model, below or above its threshold. Down: the score of the HTTP model, above or below its threshold. Below the TLS threshold alone: speaks TLS, 3,809 connections of the day. Below the HTTP threshold alone: speaks HTTP, 4,403. Above both: unknown, 15,719. Below both: undecided, none here.',
  height: 296,
  shapes: [
    text([LEFT + WIDE / 2, 36], 'below its threshold', {
      anchor: 'middle',
      size: 12.5,
      soft: true,
    }),
    text([LEFT + 1.5 * WIDE, 36], 'above its threshold', {
      anchor: 'middle',
      size: 12.5,
      soft: true,
    }),
    text([LEFT + WIDE, 18], 'score of the TLS model', { anchor: 'middle', bold: true }),
    text([20, TOP + HIGH - 8], 'score of the', { bold: true }),
    text([20, TOP + HIGH + 10], 'HTTP model', { bold: true }),
    text([LEFT - 10, TOP + 50], 'above', { anchor: 'end', size: 12.5, soft: true }),
    text([LEFT - 10, TOP + HIGH + 50], 'below', { anchor: 'end', size: 12.5, soft: true }),
    box([LEFT, TOP], WIDE, HIGH, {
      tone: 'blue',
      name: 'speaks TLS',
      note: '3,809 connections',
      square: true,
    }),
    box([LEFT + WIDE, TOP], WIDE, HIGH, {
      tone: 'orange',
      name: 'unknown',
      note: '15,719 connections',
      square: true,
    }),
    box([LEFT, TOP + HIGH], WIDE, HIGH, {
      tone: 'grey',
      name: 'undecided',
      note: 'none on this day',
      square: true,
    }),
    box([LEFT + WIDE, TOP + HIGH], WIDE, HIGH, {
      tone: 'green',
      name: 'speaks HTTP',
      note: '4,403 connections',
      square: true,
    }),
    line(
      [
        [LEFT + WIDE, TOP - 8],
        [LEFT + WIDE, TOP + 2 * HIGH + 8],
      ],
      { tone: 'pink', dashed: true, width: 2.5 },
    ),
    line(
      [
        [LEFT - 8, TOP + HIGH],
        [LEFT + 2 * WIDE + 8, TOP + HIGH],
      ],
      { tone: 'pink', dashed: true, width: 2.5 },
    ),
    text([300, 270], 'dashed: the two thresholds. Each score is compared with its own threshold,', {
      anchor: 'middle',
      soft: true,
      size: 12,
    }),
    text([300, 286], 'never one score with the other', { anchor: 'middle', soft: true, size: 12 }),
  ],
});
