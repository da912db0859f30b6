import { arrow, box, sheet, text } from '../sheet';

/** Notebook 22: who asks whom, and what lies in the folder. */
export const serving = sheet({
  title: 'A follower reads conn.log and asks a server that loaded one folder',
  description:
    'Zeek appends lines to conn.log. A follower reads the new rows and posts them as JSON to 127.0.0.1. The server checks each field, then scores the rows with the encoders, the fill, the scaler and the model of one folder, and answers with scores. A row with a bad field is answered with 400.',
  height: 290,
  shapes: [
    box([20, 40], 90, 54, { tone: 'grey', name: 'Zeek', note: 'appends' }),
    arrow([112, 67], [146, 67]),
    box([150, 40], 100, 54, { tone: 'blue', name: 'conn.log', note: 'it grows' }),
    arrow([252, 67], [286, 67], { tone: 'blue' }),
    box([290, 40], 110, 54, { tone: 'blue', name: 'follower', note: 'whole lines' }),
    arrow([402, 58], [456, 58], { tone: 'blue' }),
    arrow([456, 78], [402, 78], { tone: 'green' }),
    text([429, 50], 'rows', { anchor: 'middle', size: 12, tone: 'blue' }),
    text([429, 95], 'scores', { anchor: 'middle', size: 12, tone: 'green' }),
    box([460, 40], 120, 54, { tone: 'green', name: 'server', note: '127.0.0.1' }),
    text([460, 26], 'POST /score', { mono: true, size: 12 }),
    arrow([520, 96], [520, 132], { tone: 'green' }),
    box([390, 136], 190, 40, { tone: 'orange', name: 'check each field' }),
    arrow([388, 156], [316, 156], { tone: 'orange' }),
    text([302, 152], '400: what, where,', { anchor: 'end', size: 12, tone: 'orange' }),
    text([302, 168], 'what was expected', { anchor: 'end', size: 12, tone: 'orange' }),
    arrow([520, 178], [520, 212], { tone: 'green' }),
    box([20, 216], 560, 56, { tone: 'pink' }),
    text([34, 250], 'one folder', { bold: true }),
    ...['encoders', 'fill', 'scaler', 'model', 'threshold'].map((name, at) =>
      box([126 + 89 * at, 226], 82, 36, { tone: 'grey', name, size: 12.5 }),
    ),
  ],
});
