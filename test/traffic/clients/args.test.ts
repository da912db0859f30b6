import { expect, test } from 'vitest';
import { args } from '../../../traffic/clients/args';

const [host, port, none] = ['10.0.0.1', 25, undefined];
const [yes, no] = [true, false];

test.each([
  { what: 'words', given: args`-s -k`, words: ['-s', '-k'] },
  { what: 'lines', given: args`\n  -s\n  -k\n`, words: ['-s', '-k'] },
  { what: 'values', given: args`-h ${host} -p ${port}`, words: ['-h', host, '-p', '25'] },
  {
    what: 'a value within a word',
    given: args`ldap://${host}:${port}/`,
    words: ['ldap://10.0.0.1:25/'],
  },
  { what: 'a value with spaces', given: args`-m ${'a b'}`, words: ['-m', 'a b'] },
  { what: 'an empty value', given: args`${''} -x ${''}`, words: ['', '-x', ''] },
  { what: 'an empty value within a word', given: args`-p${''} -x`, words: ['-p', '-x'] },
  { what: 'two values in a word', given: args`${'a'}${'b'} c`, words: ['ab', 'c'] },
  { what: 'a list', given: args`a ${['-u', 'x y', 3]} b`, words: ['a', '-u', 'x y', '3', 'b'] },
  { what: 'an empty list', given: args`a ${[]} b`, words: ['a', 'b'] },
  { what: 'what is not asked for', given: args`a ${no && ['-u']} ${none} b`, words: ['a', 'b'] },
  { what: 'what is asked for', given: args`${yes && ['-u']} b`, words: ['-u', 'b'] },
])('$what', ({ given, words }) => {
  expect(given).toEqual(words);
});

test('a list that touches text is refused', () => {
  expect(() => args`a ${['b']}c`).toThrow('value 1 is ["b"]: expected one word');
  expect(() => args`a ${'x'} -p${undefined}`).toThrow('value 2 is undefined: expected one word');
});
