import { hexToText } from '../../../bits/hex-dump';
import { countText } from '../../../plots/number-text';
import { list, percent } from '../../page/words';
import { Table } from '../../page/table';
import { capstoneNumbers } from '../capstone-numbers';
import { otherProtocols } from '../other-protocols';
import type { Comparison, Entry } from './entry';
import { differingFields, FirstRowTable } from './first-row-table';
import type { PaperRun } from './paper-run';
import { hexOfLiteral } from './printed-bytes';
import { quotedWords } from './quotations';

/** Figures 1 to 7: from Zeek to files of training data. */
export const zeekEntries: readonly Entry[] = [
  {
    id: 'figure-1',
    title: 'Figure 1: the script in Zeek',
    lessons: ['01-capture'],
    compare: () => ({
      ours: [
        'The project’s script for Zeek publishes the first payload of each connection with its ' +
          'addresses, over Zeek’s WebSocket, which exists since Zeek 5.0.',
        'As printed, figure 1 publishes an event for DNS messages and for nothing else. A TLS payload ' +
          'such as the one in figure 4 does not pass through it. So the script that recorded the ' +
          'TLS lines is not the one that is printed.',
      ],
      verdict: 'differs',
      because:
        'The same idea with today’s interface. The printed script could not have sent the TLS data.',
    }),
  },
  {
    id: 'figure-2',
    title: 'Figure 2: Zeek listens',
    lessons: ['01-capture'],
    compare: () => ({
      ours: [
        'One line in a terminal, as in the paper. This run needs no Zeek: it reads files. The printed ' +
          'command runs a file with another name than that of figure 1.',
      ],
      verdict: 'uncompared',
      because: 'No Zeek takes part in this run.',
    }),
  },
  {
    id: 'figure-3',
    title: 'Figure 3: the listener in Python',
    lessons: ['01-capture', '09-live'],
    compare: () => ({
      ours: [
        'The library’s listener is connectZeek. It subscribes, checks the type of every value, and ' +
          'gives one record per connection. It also reconnects, and counts what it leaves out.',
      ],
      verdict: 'partly',
      because: 'The same loop in TypeScript. It did not run for this page.',
    }),
  },
  {
    id: 'figure-4',
    title: 'Figure 4: the first output',
    lessons: ['01-capture'],
    compare: compareFirstOutput,
  },
  {
    id: 'figure-5',
    title: 'Figure 5: TLS, raw',
    lessons: ['02-hex-to-bits', '03-split'],
    compare: compareRandomness,
  },
  {
    id: 'figure-6',
    title: 'Figure 6: HTTP, raw',
    lessons: ['01-capture'],
    compare: compareGets,
  },
  {
    id: 'figure-7',
    title: 'Figure 7: the data, one file per port',
    lessons: ['01-capture', '09-live'],
    compare: compareFiles,
  },
];

function compareFirstOutput({ lines }: PaperRun): Comparison {
  const theirs = hexOfLiteral(quotedWords('figure-4', 'output').join(''));
  const { lengths, others } = differingFields(theirs, lines.TLS.first);
  return {
    ours: [
      'The paper prints the payload that a connection to 192.168.1.1 began with, a TLS ClientHello. ' +
        'The table has its bytes before the random, and those of the first TLS line here.',
    ],
    table: (
      <FirstRowTable
        caption="The first bytes of a TLS connection, field by field"
        theirs={theirs}
        ours={lines.TLS.first}
      />
    ),
    verdict: others.length === 0 ? 'same' : 'differs',
    because: fieldsText(lengths, others),
  };
}

/** Say which fields of two ClientHellos differ. */
export function fieldsText(lengths: readonly string[], others: readonly string[]): string {
  if (lengths.length + others.length === 0) return 'All fields before the random are equal.';
  return others.length === 0
    ? `Only lengths differ (${list(lengths)}): the two messages are not equally long.`
    : `These fields differ: ${list([...others, ...lengths])}.`;
}

function compareRandomness({ report }: PaperRun): Comparison {
  const { train, test, distinct } = report.rows.TLS;
  const all = train + test;
  const isSo = distinct['8'] < all / 2 && distinct['32'] > (9 * all) / 10;
  return {
    ours: [
      `Counting shows the same. Of ${countText(all)} TLS rows, ${countText(distinct['8'])} are distinct ` +
        `at 8 bytes, ${countText(distinct['16'])} at 16 and ${countText(distinct['32'])} at 32.`,
      'The first bytes are a header with few values. From byte 11 on, a ClientHello holds 32 random ' +
        'bytes (RFC 8446, section 4.1.2).',
    ],
    verdict: isSo ? 'same' : 'differs',
    because: isSo
      ? 'The beginning repeats, and what comes after it does not. It is random for everybody, not ' +
        'only “from our point of view”.'
      : 'On these rows the beginning does not repeat as the paper says, or the rest does.',
  };
}

function compareGets({ lines: { HTTP } }: PaperRun): Comparison {
  const share = HTTP.lines === 0 ? 0 : HTTP.gets / HTTP.lines;
  return {
    ours: [
      `${countText(HTTP.gets)} of ${countText(HTTP.lines)} HTTP lines here begin with GET and a space: ` +
        `${percent(share)}. The first line reads “${hexToText(HTTP.first)}”.`,
    ],
    verdict: share > 0.5 ? 'same' : 'differs',
    because:
      share > 0.5
        ? 'Most begin with GET here too. The others are other methods, which the recorded programs used.'
        : 'Fewer than half begin with GET here: the recorded programs used other methods too.',
  };
}

/** The sizes that figure 7 lists, in bytes, as a file manager rounds them. */
function printedSizes(): ReadonlyMap<string, number> {
  const units: Readonly<Record<string, number>> = { kB: 1_000, MB: 1_000_000 };
  return new Map(
    quotedWords('figure-7', 'output').map((line) => {
      const [name = '', size, unit = ''] = line.split(' ');
      return [name, Number(size) * (units[unit] ?? 1)];
    }),
  );
}

function compareFiles({ lines }: PaperRun): Comparison {
  const sizes = printedSizes();
  const { rows } = capstoneNumbers;
  const count = { ...rows, TLS: rows.TLS.train + rows.TLS.test };
  const perLine = {
    theirs: sizes.get('TLS')! / count.TLS,
    ours: lines.TLS.characters / lines.TLS.lines,
  };
  const shorter = perLine.ours < perLine.theirs;
  return {
    ours: [
      'Here, too, each protocol has a file with one payload per line, as hex. The paper names a file ' +
        'after the port. A port is a guess at a protocol; lesson 09 shows what such a guess lets in.',
    ],
    table: (
      <Table
        caption="The files: size in bytes, and characters per line with the line break"
        columns={[
          { title: 'file', text: true },
          { title: 'size, paper' },
          { title: 'size, here' },
          { title: 'lines, paper' },
          { title: 'lines, here' },
          { title: 'per line, paper' },
          { title: 'per line, here' },
        ]}
        rows={(['TLS', ...otherProtocols] as const).map((name) => [
          name,
          `about ${countText(sizes.get(name)!)}`,
          countText(lines[name].characters),
          countText(count[name]),
          countText(lines[name].lines),
          `about ${countText(Math.round(sizes.get(name)! / count[name]))}`,
          countText(Math.round(lines[name].characters / lines[name].lines)),
        ])}
      />
    ),
    verdict: 'differs',
    because: shorter
      ? `A TLS line has about ${countText(Math.round(perLine.theirs))} characters there and ` +
        `${countText(Math.round(perLine.ours))} here. Only the beginning is kept here, because no model ` +
        'here reads more.'
      : `A TLS line has about ${countText(Math.round(perLine.theirs))} characters there and ` +
        `${countText(Math.round(perLine.ours))} here: the data are other data.`,
  };
}
