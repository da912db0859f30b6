import { Duplex } from 'node:stream';
import { connect, type ConnectionOptions } from 'node:tls';
import { expect, test } from 'vitest';
import { padded, spansOf, withField } from '../../../traffic/hard-cases/hello';

/** The ClientHello that Node's OpenSSL writes. */
function clientHello(options: ConnectionOptions = {}): Promise<Buffer> {
  return new Promise((resolve) => {
    const wire = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer) => {
        resolve(chunk);
      },
    });
    connect({ socket: wire, servername: 'example.org', ...options }).on('error', () => undefined);
  });
}

const at = (hello: Buffer, name: keyof ReturnType<typeof spansOf>) => {
  const { at: begin, length } = spansOf(hello)[name];
  return hello.subarray(begin, begin + length).toString('hex');
};

test('the parts of a ClientHello are found', async () => {
  const hello = await clientHello({
    ciphers: 'ECDHE-RSA-AES128-GCM-SHA256',
    maxVersion: 'TLSv1.2',
  });
  expect(at(hello, 'record type')).toBe('16');
  expect(at(hello, 'record version')).toBe('0301');
  expect(at(hello, 'handshake type')).toBe('01');
  expect(at(hello, 'client version')).toBe('0303');
  expect(at(hello, 'session id')).toBe('');
  expect(at(hello, 'cipher suites')).toBe('c02f00ff');
  expect(at(hello, 'random')).toHaveLength(64);
  const { extensions } = spansOf(hello);
  expect(hello.readUInt16BE(extensions.at - 2)).toBe(extensions.length);
  expect(extensions.at + extensions.length).toBe(hello.length);
});

test('a field is changed, and nothing else', async () => {
  const hello = await clientHello();
  const changed = withField(hello, 'record version', Buffer.from('0300ff', 'hex'));
  expect(at(changed, 'record version')).toBe('0300');
  expect(withField(changed, 'record version', Buffer.from('0301', 'hex'))).toEqual(hello);
});

test.each([1, 255, 4000])('padding of %d bytes keeps all lengths right', async (zeros) => {
  const hello = await clientHello();
  // Other hellos bring an extension of padding themselves; the second time it is there.
  for (const [before, more] of [
    [hello, 4],
    [padded(hello, 7), 0],
  ] as const) {
    const longer = padded(before, zeros);
    expect(longer.length).toBe(before.length + zeros + more);
    expect(longer.readUInt16BE(3)).toBe(longer.length - 5);
    expect(longer.readUIntBE(6, 3)).toBe(longer.length - 9);
    const { extensions } = spansOf(longer);
    expect(longer.readUInt16BE(extensions.at - 2)).toBe(extensions.length);
    expect(longer.toString('hex', 11, 43)).toBe(before.toString('hex', 11, 43));
    expect(longer.subarray(-zeros).every((byte) => byte === 0)).toBe(true);
  }
});

test.each(['', '160301', '47455420', '1603010005010000010003'])('"%s" is refused', (hex) => {
  expect(() => spansOf(Buffer.from(hex, 'hex'))).toThrow('Not one whole ClientHello');
});
