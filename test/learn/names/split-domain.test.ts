import fc from 'fast-check';
import { splitDomain, textFeatures } from 'firstbytes/learn';
import { describe, expect, test } from 'vitest';

describe('a domain name', () => {
  test.each([
    // name, kind, subdomains, domain, suffix
    ['www.bbc.co.uk', 'public', 'www', 'bbc.co.uk', 'co.uk'],
    ['WWW.BBC.Co.UK.', 'public', 'www', 'bbc.co.uk', 'co.uk'],
    ['a.b.c.d.foo.example', 'special', 'a b c d', 'foo.example', 'example'],
    ['foo.co.example', 'special', '', 'foo.co.example', 'co.example'],
    ['cdn.foo.org.test', 'special', 'cdn', 'foo.org.test', 'org.test'],
    ['www.com.office.example', 'special', 'www com', 'office.example', 'example'],
    ['printer.local', 'special', '', 'printer.local', 'local'],
    ['_ipp._tcp.local', 'special', '_ipp _tcp', null, 'local'],
    ['hub.home.arpa', 'special', '', 'hub.home.arpa', 'home.arpa'],
    ['update.unknowntop', 'unlisted', '', 'update.unknowntop', 'unknowntop'],
    ['40.113.0.203.in-addr.arpa', 'reverse', '40 113 0 203', null, 'in-addr.arpa'],
    ['b.1.0.ip6.arpa', 'reverse', 'b 1 0', null, 'ip6.arpa'],
    ['_dmarc.foo.com', 'public', '_dmarc', 'foo.com', 'com'],
    ['a.github.io', 'public', 'a', 'github.io', 'io'],
    ['wpad', 'single', '', null, null],
    ['co.uk', 'suffix', '', null, 'co.uk'],
    ['com', 'suffix', '', null, 'com'],
    ['co.example', 'suffix', '', null, 'co.example'],
    ['example', 'suffix', '', null, 'example'],
    ['192.0.2.1', 'address', '', null, null],
    ['2001:db8::1', 'address', '', null, null],
    ['.', 'root', '', null, null],
  ] as const)('%s is %s', (name, kind, subdomains, domain, suffix) => {
    const parts = splitDomain(name);
    expect(parts).toMatchObject({ kind, domain, suffix, problem: null });
    expect(parts.subdomains.join(' ')).toBe(subdomains);
  });

  test('is the same in Unicode, in IDNA and in capitals', () => {
    const expected = splitDomain('www.xn--bcher-kva.de');
    expect(expected).toMatchObject({ name: 'www.xn--bcher-kva.de', domain: 'xn--bcher-kva.de' });
    for (const name of ['www.bücher.de', 'WWW.BÜCHER.DE', 'www.bücher.de.', 'www。bücher。de']) {
      expect(splitDomain(name)).toEqual(expected);
    }
    expect(splitDomain('a.公司.cn').suffix).toBe('xn--55qx5d.cn');
  });

  test('may use the private suffixes of the list', () => {
    expect(splitDomain('x.a.github.io', { allowPrivateDomains: true })).toMatchObject({
      ...{ domain: 'a.github.io', suffix: 'github.io', subdomains: ['x'] },
    });
  });

  test.each([
    ['', 'it is empty'],
    ['foo..com', 'a label is empty'],
    ['.foo.com', 'a label is empty'],
    ['..', 'a label is empty'],
    [`${'a'.repeat(64)}.com`, 'a label has 64 characters, more than 63'],
    [`${'abcdefg.'.repeat(32)}com`, 'it has 259 characters, more than 253'],
    ['b\u{fffd}d.com', 'it cannot be written in ASCII (IDNA)'],
    ['bü\\xc2.foo.com', 'it cannot be written in ASCII (IDNA)'],
    ['bü/a.foo.com', 'it cannot be written in ASCII (IDNA)'],
    ['bü@foo.com', 'it cannot be written in ASCII (IDNA)'],
  ])('%j is bad: %s', (name, problem) => {
    expect(splitDomain(name)).toEqual({
      ...{ name, kind: 'bad', labels: [], suffix: null, domain: null, subdomains: [], problem },
    });
  });

  test('is put together again from its parts, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.domain(),
          fc.string(),
          fc
            .array(fc.constantFrom('a', 'co', 'example', 'arpa', 'ip6', 'local', '_x', 'com', 'ü'))
            .map((labels) => labels.join('.')),
        ),
        (name) => {
          const { kind, labels, domain, suffix, subdomains, name: clean } = splitDomain(name);
          if (['bad', 'root', 'address'].includes(kind)) return;
          expect(labels.join('.')).toBe(clean);
          if (domain !== null) expect([...subdomains, domain].join('.')).toBe(clean);
          if (domain !== null) expect(domain.endsWith(`.${suffix!}`)).toBe(true);
          if (domain !== null) expect(domain.slice(0, -suffix!.length - 1)).not.toContain('.');
          // What is clean is split as it was.
          expect(splitDomain(clean)).toEqual(splitDomain(name));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the features of a text', () => {
  test('are counted by hand', () => {
    expect(textFeatures('aabb')).toEqual({ length: 4, entropy: 1, digits: 0, vowels: 0.5 });
    expect(textFeatures('A1b2')).toEqual({ length: 4, entropy: 2, digits: 0.5, vowels: 0.5 });
    expect(textFeatures('')).toEqual({ length: 0, entropy: 0, digits: 0, vowels: NaN });
    expect(textFeatures('aaaa').entropy).toBe(0);
    expect(textFeatures('123').vowels).toBeNaN();
  });
});
