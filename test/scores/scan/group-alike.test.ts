import { groupAlike } from 'firstbytes/scores';
import { expect, test } from 'vitest';
import { banner, hex, record, request } from './made-up-scan';

const groupsOf = (...payloads: string[]) => [
  ...groupAlike(payloads.map((one) => record(one))).groupOf,
];

test('what shares its first four bytes is alike, whatever follows', () => {
  expect(groupsOf(request, banner, hex('GET http://a.example'))).toEqual([0, 1, 0]);
});

test('what shares half of its bytes at the same places is alike, such as behind a random number', () => {
  const query = (id: string) => `${id}01000001000000000000076578616d70`;
  expect(groupsOf(query('1234'), query('abcd'), query('0f0f'))).toEqual([0, 0, 0]);
});

test('what is alike to two groups joins the first', () => {
  const [first, second] = ['aa'.repeat(16), 'bb'.repeat(16)];
  expect(groupsOf(first, second, 'aabb'.repeat(8))).toEqual([0, 1, 0]);
});

test('two transports are two groups', () => {
  const { groupOf } = groupAlike([record(request), record(request, { proto: 'udp' })]);
  expect([...groupOf]).toEqual([0, 1]);
});

test('a short payload is alike only to one that is as short', () => {
  expect(groupsOf('00', '0000', '00', '00010203040506')).toEqual([0, 0, 0, 1]);
});

test('each group lists its members in order, each member once', () => {
  const { groups } = groupAlike([request, banner, request].map((one) => record(one)));
  expect(groups).toEqual([
    { members: [0, 2], rest: false },
    { members: [1], rest: false },
  ]);
});

test('beyond 200 groups what fits none stands together as the rest', () => {
  const unlike = (at: number) =>
    Buffer.alloc(16, 0)
      .fill(at % 256, 0, 15)
      .fill(at >> 8, 15);
  const records = Array.from({ length: 256 }, (_, at) => record(unlike(at).toString('hex')));
  const { groups, groupOf } = groupAlike([...records, records[3]!, records[250]!]);
  expect(groups).toHaveLength(201);
  expect(groups.map(({ rest }) => rest).lastIndexOf(false)).toBe(199);
  expect(groups[200]).toMatchObject({ rest: true });
  expect(groups[200]!.members).toHaveLength(57);
  expect(groupOf[256]).toBe(groupOf[3]);
});
