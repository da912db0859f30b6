import { arrow, box, line, sheet, text } from '../sheet';

/** Notebook 14: which fields are known before the reply. */
export const requestSide = sheet({
  title: 'Which fields are known before the reply, and which count it',
  description:
    'A line of time. First the request leaves: protocol, port and the bytes of the request are known. Then the guess is needed. Then the reply comes. Reply bytes are the target; state, history, duration and service are written after it; the packets of the originator count its acknowledgements.',
  height: 262,
  shapes: [
    line([
      [20, 96],
      [580, 96],
    ]),
    arrow([570, 96], [584, 96]),
    text([110, 26], 'request', { bold: true, anchor: 'middle' }),
    arrow([50, 50], [170, 84], { tone: 'blue', width: 2 }),
    text([420, 26], 'reply, and acknowledgements', { bold: true, anchor: 'middle' }),
    arrow([480, 50], [350, 84], { tone: 'orange', width: 2 }),
    arrow([362, 50], [482, 84], { tone: 'blue' }),
    line(
      [
        [256, 20],
        [256, 250],
      ],
      { dashed: true, tone: 'green' },
    ),
    text([264, 118], 'the guess is needed here', { tone: 'green', size: 12 }),
    box([24, 134], 106, 30, { tone: 'blue', name: 'proto', mono: true }),
    box([138, 134], 106, 30, { tone: 'blue', name: 'id.resp_p', mono: true }),
    box([24, 172], 220, 30, { tone: 'blue', name: 'orig_bytes', mono: true }),
    text([134, 226], 'inputs', { tone: 'blue', size: 12.5, anchor: 'middle' }),
    box([276, 134], 96, 30, { tone: 'green', name: 'resp_bytes', mono: true }),
    text([324, 184], 'the target', { tone: 'green', size: 12.5, anchor: 'middle' }),
    box([384, 134], 96, 30, { tone: 'orange', name: 'conn_state', mono: true }),
    box([488, 134], 96, 30, { tone: 'orange', name: 'history', mono: true }),
    box([384, 172], 96, 30, { tone: 'orange', name: 'duration', mono: true }),
    box([488, 172], 96, 30, { tone: 'orange', name: 'orig_pkts', mono: true }),
    text([484, 226], 'leaks: they count the reply', {
      tone: 'orange',
      size: 12.5,
      anchor: 'middle',
    }),
  ],
});
