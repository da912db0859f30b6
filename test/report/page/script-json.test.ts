import fc from 'fast-check';
import { scriptJson } from 'firstbytes/internal';
import { expect, test } from 'vitest';

test.each([
  ['</script><script>alert(1)</script>', '"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>"'],
  ['<!--', '"\\u003c!--"'],
  ['a\u2028b\u2029c', '"a\\u2028b\\u2029c"'],
])('%j cannot end its element', (text, expected) => {
  expect(scriptJson(text)).toBe(expected);
});

test('reads back as it was, and holds nothing that HTML or JavaScript would stumble over', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = scriptJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).not.toMatch(/[<\u2028\u2029]/);
    }),
  );
});
