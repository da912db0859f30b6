import { expect, test } from 'vitest';
import { openFilesTable, openLabelsTable } from '../../../traffic/write/open-readme';

const row = (client: string, hex: string, label = 'SMTP', kind = 'usual') => ({
  address: '127.100.1.1',
  first: {
    ...{ ts: 1, origHost: '127.0.0.1', origPort: 1, respHost: '127.100.1.1', respPort: 25 },
    ...({ proto: 'tcp', length: 4, synSeen: true, hex } as const),
  },
  ...{ label, case: kind, client, conditions: {} },
});

test('labels: counts of clients, rows, and distinct rows at each width', () => {
  const [same, other] = ['aa'.repeat(9), `${'aa'.repeat(8)}bb`];
  const table = openLabelsTable([row('curl', same), row('curl', other), row('swaks', same)]);
  expect(table.split('\n')[2]).toBe('| SMTP | usual | curl 2, swaks 1 | 3 | 1 | 2 | 2 | 2 |');
});

test('labels: a case has its own line', () => {
  const table = openLabelsTable([row('curl', 'aa'), row('curl', 'aa', 'SMTP', 'on-443')]);
  expect(table.split('\n')).toHaveLength(4);
});

test('files: counts and checksums', () => {
  const file = { name: 'a.gz', rows: 1234, labels: 5, size: 67_890, sha256: 'ab' };
  expect(openFilesTable([file]).split('\n')[2]).toBe('| `a.gz` | `ab` | 1,234 | 5 | 67,890 |');
});
