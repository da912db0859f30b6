import { cells, sheet, text } from '../sheet';

const [LEFT, BYTE, HIGH, STEP] = [70, 32, 26, 104];

/** The pairs of notebook 13: what they speak, their first sixteen bytes, and which rule holds. */
const pairs = [
  {
    names: ['SNMP', 'SNMP'],
    rows: ['303902010104066f6666696365a02c02', '302702010104066f6666696365a11a02'],
    verdict: 'alike: half of the places or more',
  },
  {
    names: ['HTTP', 'HTTP'],
    rows: ['474554202f20485454502f312e310d0a', '474554202f6170692f6d652048545450'],
    verdict: 'alike: the same first four bytes',
  },
  {
    names: ['NTP', 'scan'],
    rows: ['e3000000000000000000000000000000', '00112233445566770000000000000000'],
    verdict: 'alike by the rule, unlike in meaning',
  },
] as const;

const bytesOf = (row: string): string[] => row.match(/../g)!;

/** Notebook 13: findings that agree in many places form a group. */
export const alikeBytes = sheet({
  title: 'Three pairs of findings, and the places at which their bytes are equal',
  description:
    'Three pairs of rows of sixteen bytes, equal places filled in green. Two SNMP requests agree in 13 of 16 places. Two HTTP requests agree in 5, and these are the first five, so the first four are the same. An NTP request and a probe of a scan agree in 8 places, all zeros: the rule puts them together, although they have nothing in common.',
  height: 318,
  shapes: pairs.flatMap(({ names, rows, verdict }, at) => {
    const [first, second] = rows.map(bytesOf) as [string[], string[]];
    const equal = first.map((byte, place) => byte === second[place]);
    const top = 34 + STEP * at;
    const count = equal.filter(Boolean).length;
    return [
      text([LEFT, top - 10], `${count} of 16 places are equal`, { bold: true }),
      text([LEFT + 16 * BYTE, top - 10], verdict, {
        anchor: 'end',
        size: 12,
        tone: at === 2 ? 'orange' : 'green',
      }),
      ...names.map((name, row) =>
        text([LEFT - 10, top + HIGH * row + 18], name, { anchor: 'end', size: 12.5 }),
      ),
      cells([LEFT, top], [BYTE, HIGH], [first, second], (_, place) =>
        equal[place] ? (at === 2 ? 'orange' : 'green') : 'grey',
      ),
    ];
  }),
});
