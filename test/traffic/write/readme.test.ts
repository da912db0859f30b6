import { expect, test } from 'vitest';
import { capstoneProtocols } from '../../../traffic/protocols';
import { fillIn, filesTable, stacksTable, versionsTable } from '../../../traffic/write/readme';

test('files: names, counts and checksums', () => {
  const sha256 = 'ab12';
  const file = {
    name: 'TLS.gz',
    rows: 197400,
    distinct: [8, 1600, 190000],
    size: 4800000,
    sha256,
  } as const;
  expect(filesTable([file])).toBe(
    [
      '| file | sha256 | rows | distinct at 8 bytes | at 16 | at 32 | size, bytes |',
      '| --- | --- | ---: | ---: | ---: | ---: | ---: |',
      '| `TLS.gz` | `ab12` | 197,400 | 8 | 1,600 | 190,000 | 4,800,000 |',
    ].join('\n'),
  );
});

test('programs: every one has a line, those without connections too', () => {
  const [protocol] = capstoneProtocols;
  const [first, ...others] = protocol!.clients;
  const connections = new Map([[first!.name, 1234]]);
  const lines = stacksTable([{ protocol: protocol!, connections }]).split('\n');
  expect(lines).toHaveLength(2 + protocol!.clients.length);
  expect(lines[2]).toContain(`| ${first!.name} |`);
  expect(lines[2]).toMatch(/\| 1,234 \|$/);
  expect(lines.filter((line) => line.endsWith('| 0 |'))).toHaveLength(others.length);
});

test('versions: a line a package', () => {
  expect(versionsTable(new Map([['curl', '7.88.1']]))).toContain('| curl | 7.88.1 |');
});

test('a table replaces the one before it, and nothing else', () => {
  const text = 'before <!-- files --> old <!-- /files --> after <!-- other --><!-- /other -->';
  const once = fillIn(text, 'files', 'new');
  expect(once).toBe(
    'before <!-- files -->\n\nnew\n\n<!-- /files --> after <!-- other --><!-- /other -->',
  );
  expect(fillIn(once, 'files', 'new')).toBe(once);
});

test('a page without the place for a table is refused', () => {
  expect(() => fillIn('nothing here', 'files', 'new')).toThrow('<!-- files -->');
});
