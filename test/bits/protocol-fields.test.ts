import { tlsFields } from 'firstbytes';
import { fieldsOf } from 'firstbytes/bits';
import { expect, test } from 'vitest';

test('fields stand one behind the other, without a gap', () => {
  for (const name of ['DNS', 'NTP', 'SMB', 'RDP', 'PostgreSQL', 'MongoDB', 'AMQP', 'TFTP', 'SSH']) {
    const fields = fieldsOf(name);
    expect(fields[0]!.from, name).toBe(0);
    fields.slice(1).forEach(({ from }, at) => {
      expect(from, name).toBe(fields[at]!.to);
    });
  }
});

test.each([
  ['DNS', 'flags', 2, 4],
  ['DNS', 'additionals', 10, 12],
  ['NTP', 'transmit time', 40, 48],
  ['SMB', 'protocol id', 4, 8],
  ['RDP', 'X.224 type', 5, 6],
  ['MongoDB', 'opcode', 12, 16],
])('%s has its %s in bytes %d up to %d', (protocol, name, from, to) => {
  expect(fieldsOf(protocol)).toContainEqual({ name, from, to });
});

test('TLS has those of its ClientHello, and an unknown protocol none', () => {
  expect(fieldsOf('TLS')).toBe(tlsFields);
  expect(fieldsOf('Gopher')).toEqual([]);
});
