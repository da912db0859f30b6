import { draftSignature, tallyStarts } from 'firstbytes/scores';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { banner, hello, hex, record, request } from './made-up-scan';

const draft = (payloads: readonly string[], others: readonly string[] = []) =>
  draftSignature(
    0,
    payloads.map((one) => record(one)),
    tallyStarts(others.map((one) => record(one))),
  );

/** The draft's pattern as JavaScript reads it, over payloads as Latin-1. */
const patternOf = (text: string) => new RegExp(/payload \/(.*)\/$/m.exec(text)![1]!, 's');
const matches = (text: string, payload: string) =>
  patternOf(text).test(Buffer.from(payload, 'hex').toString('latin1'));

test('a signature has transport, port, direction and the bytes in common', () => {
  expect(draft([banner, hex('SSH-2.0-PuTTY_Release')])!.text).toBe(
    [
      'signature firstbytes-group-1 {',
      '  ip-proto == tcp',
      '  dst-port == 443',
      '  tcp-state originator',
      '  payload /^SSH\\x2d2\\x2e0\\x2d[OP][pu][Te][Tn][SY][S\\x5f][HR][\\x5fe]/',
      '  event "firstbytes: like group 1 of a scan, 2 seen"',
      '}',
      '',
    ].join('\n'),
  );
});

test('a place of many bytes is left open, and open places at the end are left out', () => {
  const payloads = ['41', '42', '43', '44', '45'].map((one) => `16${one}${one}03${one}`);
  expect(draft(payloads)!.text).toContain('payload /^\\x16[\\x00-\\xff]{2}\\x03/');
});

test('UDP, and no port where there are many', () => {
  const members = [1, 2, 3, 4, 5].map((respPort) => record('abcd', { proto: 'udp', respPort }));
  const { text } = draftSignature(6, members, tallyStarts([]))!;
  expect(text).toContain('signature firstbytes-group-7 {\n  ip-proto == udp\n  udp-state');
  expect(text).not.toContain('dst-port');
});

test('connections without a byte in common have none', () => {
  expect(draft(['00', '01', '02', '03', '04'])).toBeUndefined();
});

test('it counts what it would match that was not found', () => {
  expect(draft([request], [request, request, hello])).toMatchObject({ others: 2 });
  const elsewhere = tallyStarts([record(request, { respPort: 80 })]);
  expect(draftSignature(0, [record(request)], elsewhere)).toMatchObject({ others: 0 });
  const datagram = tallyStarts([record(request, { proto: 'udp' })]);
  expect(draftSignature(0, [record(request)], datagram)).toMatchObject({ others: 0 });
});

test('it matches each of its own, and is harmless text whatever they hold', () => {
  const payload = fc.uint8Array({ minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(payload, { minLength: 1, maxLength: 6 }), (payloads) => {
      const lines = payloads.map((one) => Buffer.from(one).toString('hex'));
      const made = draft(lines);
      if (!made) return;
      expect(made.text).toMatch(/^[\x20-\x7e\n]+$/);
      expect(made.text.split('\n')).toHaveLength(8);
      for (const line of lines) expect(matches(made.text, line)).toBe(true);
    }),
  );
});

test('what it counts is what its pattern matches', () => {
  const byte = fc.constantFrom('00', '0a', '2e', '41', 'ff');
  const payload = fc.array(byte, { minLength: 1, maxLength: 4 }).map((bytes) => bytes.join(''));
  const payloads = fc.array(payload, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(payloads, payloads, (own, others) => {
      const made = draft(own, others)!;
      const matched = others.filter((one) => matches(made.text, one));
      expect(made.others).toBe(matched.length);
    }),
  );
});
