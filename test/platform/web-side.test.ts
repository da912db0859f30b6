import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { isUtf8 } from 'node:buffer';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundled, compiled, evaluated } from '../web/bundle';

interface Feed {
  bytes: Uint8Array;
  hasMore(): Promise<boolean>;
  skip(length: number): void;
}

/** What is called here of the contract in lib/platform/platform.ts. */
interface Side {
  inflate(input: Feed): AsyncGenerator<Uint8Array>;
  crc32(bytes: Uint8Array, before?: number): number;
  createSha256(): { update(content: string | Uint8Array): void; digest(): string };
  latin1(bytes: Uint8Array, start: number, end: number): string;
  utf8(bytes: Uint8Array, start: number, end: number): string;
  isUtf8(bytes: Uint8Array): boolean;
  toHex(bytes: Uint8Array, start: number, end: number): string;
  fromHex(hex: string): Uint8Array;
  toBase64(bytes: Uint8Array): string;
  fromBase64(text: string): Uint8Array;
  ipVersion(text: string): number;
  eventLoopTurn(): Promise<void>;
}

let web: Side;
beforeAll(async () => {
  const { code } = await bundled(compiled('platform/web/index.js'), 'side');
  web = evaluated(code, 'side') as Side;
});

const bytes = fc.uint8Array({ maxLength: 400 });
const places = fc.tuple(fc.nat(500), fc.nat(500));

describe('the side for a browser gives what Node gives', () => {
  test('of bytes as text', () => {
    fc.assert(
      fc.property(bytes, places, (content, [start, end]) => {
        const buffer = Buffer.from(content);
        expect(web.latin1(content, start, end)).toBe(buffer.toString('latin1', start, end));
        expect(web.utf8(content, start, end)).toBe(buffer.toString('utf8', start, end));
        expect(web.toHex(content, start, end)).toBe(buffer.toString('hex', start, end));
        expect(web.toBase64(content)).toBe(buffer.toString('base64'));
        expect(web.isUtf8(content)).toBe(isUtf8(content));
      }),
    );
  });

  test('of more bytes than a call takes arguments', () => {
    const content = Buffer.alloc(300_000, 'long é');
    expect(web.latin1(content, 0, content.length)).toBe(content.toString('latin1'));
    expect(web.toBase64(content)).toBe(content.toString('base64'));
  });

  test('of text as bytes', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFgz '.match(/./g)!) });
    fc.assert(
      fc.property(hex, bytes, (text, content) => {
        expect([...web.fromHex(text)]).toEqual([...Buffer.from(text, 'hex')]);
        const base64 = Buffer.from(content).toString('base64');
        expect([...web.fromBase64(base64)]).toEqual([...content]);
      }),
    );
    expect(web.fromBase64('%')).toHaveLength(0);
  });

  test('of text in UTF-8, a byte order mark and surrogates included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const content = Buffer.from(`\ufeff${text}`);
        expect(web.utf8(content, 0, content.length)).toBe(content.toString());
        expect(web.isUtf8(content)).toBe(true);
      }),
    );
  });

  test('of checksums, in parts', () => {
    fc.assert(
      fc.property(bytes, bytes, fc.string(), (first, second, text) => {
        expect(web.crc32(second, web.crc32(first))).toBe(crc32(second, crc32(first)));
        const sum = web.createSha256();
        sum.update(first);
        sum.update(text);
        sum.update(second);
        const hash = createHash('sha256').update(first).update(text).update(second);
        expect(sum.digest()).toBe(hash.digest('hex'));
      }),
    );
  });

  test.each([
    ...['1.2.3.4', '255.255.255.255', '256.1.1.1', '01.2.3.4', '1.2.3', '1.2.3.4.5', '1.2.3.4%a'],
    ...[
      '::',
      '::1',
      '1::',
      '1:2:3:4:5:6:7:8',
      '1:2:3:4:5:6:7::',
      '::2:3:4:5:6:7:8',
      '1::8::2',
      ':::',
    ],
    ...[
      '1:2:3:4:5:6:7:8:9',
      '1::3:4:5:6:7:8',
      '1:2:3:4::5:6:7:8',
      ':1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:',
    ],
    ...[
      '::ffff:1.2.3.4',
      '1:2:3:4:5:6:1.2.3.4',
      '1:2:3:4:5:6:7:1.2.3.4',
      '1.2.3.4::',
      '::1.2.3.4:1',
    ],
    ...[
      'fe80::1%eth0',
      'fe80::1%',
      'fe80::1%a%b',
      'fe80::1%a::b',
      '%eth0',
      '12345::',
      'g::',
      '',
      ' ::1',
    ],
  ])('of the address %j', (text) => {
    expect(web.ipVersion(text)).toBe(isIP(text));
  });

  test('of texts that are nearly addresses', () => {
    const part = fc.constantFrom(
      ':',
      '::',
      '.',
      '%',
      '0',
      '1',
      '25',
      '255',
      '256',
      'ab',
      'ffff',
      'g',
    );
    const groups = fc.array(fc.constantFrom('0', 'a1', 'ffff', '1.2.3.4', ''), { maxLength: 9 });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 16 }), groups, (parts, some) => {
        for (const text of [parts.join(''), some.join(':')]) {
          expect([text, web.ipVersion(text)]).toEqual([text, isIP(text)]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('of compressed data in chunks, and leaves what follows them', async () => {
    const content = fc.oneof(bytes, fc.constant(Buffer.alloc(400_000, 'again and ')));
    await fc.assert(
      fc.asyncProperty(
        content,
        bytes,
        fc.integer({ min: 1, max: 5000 }),
        async (data, rest, size) => {
          const packed = Buffer.concat([deflateRawSync(data), rest]);
          const feed = feedOf(packed, size);
          const parts = [];
          for await (const part of web.inflate(feed)) parts.push(part);
          expect(Buffer.concat(parts).equals(data)).toBe(true);
          expect([...(await restOf(feed))]).toEqual([...rest]);
        },
      ),
    );
  });

  test('of damaged data', async () => {
    const read = async (packed: Uint8Array) => {
      for await (const part of web.inflate(feedOf(packed, 100)))
        expect(part.length).toBeGreaterThan(0);
    };
    await expect(read(deflateRawSync('cut off').subarray(0, -2))).rejects.toThrow(
      'unexpected end of file',
    );
    await expect(read(Uint8Array.of(0xff))).rejects.toThrow('invalid block type');
  });
});

test('a turn lets what waits go first', async () => {
  const order: string[] = [];
  setImmediate(() => order.push('what waited'));
  await web.eventLoopTurn();
  await web.eventLoopTurn();
  order.push('after it');
  expect(order).toEqual(['what waited', 'after it']);
});

function feedOf(content: Uint8Array, size: number): Feed {
  let left = content;
  const feed: Feed = {
    bytes: new Uint8Array(0),
    hasMore: () => {
      if (feed.bytes.length === 0) {
        feed.bytes = left.subarray(0, size);
        left = left.subarray(size);
      }
      return Promise.resolve(feed.bytes.length > 0);
    },
    skip: (length) => {
      feed.bytes = feed.bytes.subarray(length);
    },
  };
  return feed;
}

async function restOf(feed: Feed): Promise<Uint8Array> {
  const parts = [];
  while (await feed.hasMore()) {
    parts.push(feed.bytes);
    feed.skip(feed.bytes.length);
  }
  return Buffer.concat(parts);
}
