import { hexToBits } from '../../../bits/hex-to-bits';
import { countText } from '../../../plots/number-text';
import { list, plural, signed } from '../../page/words';
import { capstoneNumbers } from '../capstone-numbers';
import { RowsTable } from '../capstone-tables';
import { otherProtocols } from '../other-protocols';
import type { Comparison, Entry } from './entry';
import { BEFORE_RANDOM, differingFields, FirstRowTable } from './first-row-table';
import type { PaperRun } from './paper-run';
import { everyNth, hexOfBits } from './printed-bytes';
import { quotedWords } from './quotations';
import { fieldsText } from './zeek-entries';

/** The width of the paper's function, in bytes and in hex digits. */
const BYTES = 32;
const DIGITS = 2 * BYTES;

/** Figures 8, 14 and 15: from lines of hex to rows that train and rows that test. */
export const rowEntries: readonly Entry[] = [
  {
    id: 'figure-8',
    title: 'Figure 8: the conversion, with an error in print',
    lessons: ['02-hex-to-bits'],
    compare: compareConversion,
  },
  {
    id: 'figure-14',
    title: 'Figure 14: the first row as bits',
    lessons: ['02-hex-to-bits'],
    compare: compareFirstRow,
  },
  {
    id: 'figure-15',
    title: 'Figure 15: the split',
    lessons: ['03-split'],
    compare: compareSplit,
  },
];

function compareConversion({ lines }: PaperRun): Comparison {
  const padded = lines.TLS.first.padEnd(DIGITS, '0');
  const printed = everyNth(padded, DIGITS);
  const bitsAsPrinted = 8 * Math.ceil(printed.length / 2);
  const { bits } = hexToBits([lines.TLS.first], BYTES);
  return {
    ours: [
      `The third line has one colon too many. “x[::${DIGITS}]” keeps every ${DIGITS}th character; ` +
        `“x[:${DIGITS}]” keeps the first ${DIGITS}.`,
      `Of the first TLS line here, ${plural(padded.length, 'digit')} long after padding, the printed line ` +
        `keeps ${plural(printed.length, 'digit')}: ${bitsAsPrinted} bits. The library’s hexToBits gives ` +
        `${bits.length} bits, as many as the paper’s figure 14 shows in its row.`,
    ],
    verdict: 'differs',
    because:
      'An error in print only: the author ran the right function, as figure 14 shows, and prints it ' +
      'correctly when the function appears again before figure 21.',
  };
}

function compareFirstRow({ lines, report }: PaperRun): Comparison {
  const theirs = hexOfBits(quotedWords('figure-14', 'output').join(' '));
  const { train, test } = report.rows.TLS;
  const { lengths, others } = differingFields(theirs, lines.TLS.first);
  const count = capstoneNumbers.rows.TLS.train + capstoneNumbers.rows.TLS.test;
  return {
    ours: [
      `The first four printed lines are ${BEFORE_RANDOM} bytes: all that comes before the random. ` +
        'The table has them as hex, field by field.',
      `There are ${countText(count)} such rows in the paper and ${countText(train + test)} here.`,
    ],
    table: (
      <FirstRowTable
        caption="The first TLS row, up to its random"
        theirs={theirs}
        ours={lines.TLS.first}
      />
    ),
    verdict: others.length === 0 ? 'same' : 'differs',
    because: fieldsText(lengths, others),
  };
}

function compareSplit({ report }: PaperRun): Comparison {
  const { train, test, distinct } = report.rows.TLS;
  const theirs = capstoneNumbers.rows;
  const counts: readonly (readonly [name: string, ours: number, theirs: number])[] = [
    ['x_train', train, theirs.TLS.train],
    ['x_test', test, theirs.TLS.test],
    ...otherProtocols.map((name) => [name, report.rows[name].rows, theirs[name]] as const),
  ];
  const different = counts.filter(([, ours, paper]) => ours !== paper);
  return {
    ours: [
      `The first ${countText(train)} TLS rows train and the ${countText(test)} after them test, in the ` +
        'order captured, as in the paper.',
      `The paper does not count duplicates. Here the ${countText(train + test)} TLS rows are ` +
        `${countText(distinct['8'])} distinct ones at 8 bytes, so nearly every test row of that width ` +
        'can also be a training row.',
    ],
    table: <RowsTable report={report} />,
    figures: ['figure-15', 'distinct-rows'],
    verdict: different.length === 0 ? 'same' : 'differs',
    because:
      different.length === 0
        ? 'Every count of rows is the paper’s. The rows are other rows.'
        : `Other counts: ${list(
            different.map(
              ([name, ours, paper]) =>
                `${name} ${countText(ours)} (${signed(countText(ours - paper))})`,
            ),
          )}. This run was given other data.`,
  };
}
