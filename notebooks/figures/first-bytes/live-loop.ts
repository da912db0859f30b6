import { arrow, box, sheet, text } from '../sheet';

/** Notebook 09: from the network to a notice and back. */
export const liveLoop = sheet({
  title: 'The live loop: Zeek sends first bytes, the detector answers, Zeek writes a notice',
  description:
    'On the left the network, then Zeek as the sensor. An arrow above, FirstBytes::payload, carries first bytes as hex to the notebook. There they become bits, the detector gives a score, and the score is compared with the threshold. Below it: nothing happens. Above it: an arrow below, FirstBytes::anomaly, goes back to Zeek with the uid of the connection and the score. Zeek writes it to notice.log.',
  height: 330,
  shapes: [
    box([12, 92], 76, 60, { tone: 'grey', name: 'network', note: 'packets' }),
    arrow([88, 122], [114, 122]),
    box([118, 70], 88, 172, { tone: 'blue', name: 'Zeek', note: 'the sensor' }),
    arrow([206, 92], [384, 92], { tone: 'blue', width: 2 }),
    text([290, 66], 'FirstBytes::payload', { anchor: 'middle', size: 12, mono: true }),
    text([290, 82], 'uid, first bytes as hex', { anchor: 'middle', size: 11.5, soft: true }),
    `<rect class="line ink-grey" x="374" y="30" width="216" height="252" rx="7" stroke-dasharray="5 4" />`,
    text([482, 50], 'this notebook', { anchor: 'middle', bold: true }),
    box([388, 68], 188, 44, { tone: 'green', name: 'bits', note: '8 bytes: 64 bits' }),
    arrow([482, 112], [482, 128], { tone: 'green' }),
    box([388, 130], 188, 44, { tone: 'green', name: 'detector', note: 'a score' }),
    arrow([482, 174], [482, 190], { tone: 'green' }),
    box([388, 192], 188, 44, {
      tone: 'orange',
      name: 'above the threshold?',
      note: 'if not, nothing is sent',
    }),
    arrow([388, 222], [210, 222], { tone: 'orange', width: 2 }),
    text([290, 198], 'FirstBytes::anomaly', { anchor: 'middle', size: 12, mono: true }),
    text([290, 214], 'uid, hosts, score', { anchor: 'middle', size: 11.5, soft: true }),
    text([482, 262], 'if it is: an answer to Zeek', { anchor: 'middle', soft: true, size: 12 }),
    arrow([162, 242], [162, 276], { tone: 'orange', width: 2 }),
    box([98, 278], 128, 40, { tone: 'orange', name: 'notice.log' }),
    text([238, 302], 'a line for the analyst', { soft: true, size: 12 }),
  ],
});
