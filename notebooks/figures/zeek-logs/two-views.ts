import { arrow, box, sheet, text } from '../sheet';

/** Notebook 18: two views enter one network, two answers leave it. */
export const twoViews = sheet({
  title: 'Two views enter, two answers leave',
  description:
    'Three counts of the originator and three of the responder, of one connection, each go through 8 neurons of their own. Their results lie side by side and go through a shared layer of 16 neurons. Two heads leave it: a softmax over the services and a softplus for the duration. A dashed line between the views says: the same uid.',
  height: 262,
  shapes: [
    text([20, 28], 'one connection, one uid', { bold: true }),
    box([20, 48], 116, 52, { tone: 'blue', name: 'originator', note: '3 counts' }),
    box([20, 158], 116, 52, { tone: 'orange', name: 'responder', note: '3 counts' }),
    arrow([78, 100], [78, 156], { tone: 'pink', dashed: true }),
    text([88, 133], 'same uid', { size: 12, tone: 'pink' }),
    box([176, 48], 92, 52, { tone: 'blue', name: '8 neurons', note: 'relu' }),
    box([176, 158], 92, 52, { tone: 'orange', name: '8 neurons', note: 'relu' }),
    arrow([136, 74], [174, 74], { tone: 'blue' }),
    arrow([136, 184], [174, 184], { tone: 'orange' }),
    box([312, 96], 108, 66, { tone: 'grey', name: 'shared layer', note: '16 neurons' }),
    arrow([268, 78], [311, 112]),
    arrow([268, 180], [311, 146]),
    box([462, 48], 118, 52, { tone: 'green', name: 'service', note: 'softmax: sum 1' }),
    box([462, 158], 118, 52, { tone: 'green', name: 'duration', note: 'softplus: not < 0' }),
    arrow([420, 116], [461, 82]),
    arrow([420, 142], [461, 176]),
    text([20, 244], 'on the way back, the slopes of both losses add up in the shared layer', {
      size: 12.5,
      soft: true,
    }),
  ],
});
