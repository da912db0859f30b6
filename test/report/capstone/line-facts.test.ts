import { resolve } from 'node:path';
import { describeLines, readCapstoneData, type CapstoneData } from 'firstbytes/report';
import { beforeAll, expect, test } from 'vitest';

let data: CapstoneData;
beforeAll(async () => {
  data = await readCapstoneData(resolve(__dirname, '../../../data/training-data'));
});

test('counts lines, and characters with a line break each', () => {
  const lines = describeLines(data);
  expect(lines.TLS).toMatchObject({ lines: 197_400, characters: 12_831_000, gets: 0 });
  expect(lines.SSH).toMatchObject({ lines: 1_392, characters: 79_814 });
  expect(lines.DNS.first).toBe(data.DNS.lines[0]);
});

test('counts what begins with GET and a space, in either case of hex', () => {
  const HTTP = { ...data.HTTP, lines: ['474554202f', '47455420', '4745542f20', '504f5354', '4A'] };
  expect(describeLines({ ...data, HTTP }).HTTP).toEqual({
    lines: 5,
    characters: 10 + 8 + 10 + 8 + 2 + 5,
    first: '474554202f',
    gets: 2,
  });
});

test('a file without lines has no first one', () => {
  const SSH = { ...data.SSH, lines: [] };
  expect(describeLines({ ...data, SSH }).SSH).toEqual({
    lines: 0,
    characters: 0,
    first: '',
    gets: 0,
  });
});
