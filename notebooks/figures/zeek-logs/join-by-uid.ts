import { arrow, cells, sheet, text } from '../sheet';

/** Notebook 04: labels find their connections by uid. */
export const joinByUid = sheet({
  title: 'Two tables with the same uids: each label finds one connection',
  description:
    'On the left five connections with uid and state, on the right two labels with uid and attack. Arrows lead from each label to the connection with the same uid. The three connections without a label are benign.',
  height: 246,
  shapes: [
    text([20, 26], 'conn.log: uid, conn_state', { bold: true }),
    cells(
      [20, 40],
      [90, 30],
      [
        ['CiqF8c', 'SF'],
        ['C26Clr', 'REJ'],
        ['CiPRXH', 'SF'],
        ['CrYmYh', 'S0'],
        ['C1XxAk', 'SF'],
      ],
      (row) => (row === 1 ? 'orange' : row === 3 ? 'pink' : 'grey'),
    ),
    text([390, 26], 'labels.tsv: uid, attack', { bold: true }),
    cells(
      [390, 70],
      [95, 30],
      [
        ['CrYmYh', 'sweep'],
        ['C26Clr', 'port-scan'],
      ],
      (row) => (row === 0 ? 'pink' : 'orange'),
    ),
    arrow([386, 85], [204, 145], { tone: 'pink' }),
    arrow([386, 115], [204, 85], { tone: 'orange' }),
    text([390, 160], 'each uid stands once there,', { soft: true, size: 12 }),
    text([390, 177], 'each label finds its row', { soft: true, size: 12 }),
    text([20, 218], 'no label: benign, where somebody knows all attacks', { soft: true, size: 12 }),
  ],
});
