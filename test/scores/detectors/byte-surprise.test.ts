import { fitDetector, hexToBits, type Detector } from 'firstbytes';
import { beforeAll, describe, expect, test } from 'vitest';
import { helloLines, helloRows, someBytes } from './hello-rows';

const score = async (detector: Detector, line: string) =>
  (await detector.score(hexToBits([line], detector.bytes)))[0]!;
const partsOf = async (detector: Detector, line: string) => [
  ...(await detector.explain!(hexToBits([line], detector.bytes))),
];
const changed = (line: string, byte: number, to: string) =>
  line.slice(0, 2 * byte) + to + line.slice(2 * byte + 2);

describe('what a byte surprises beyond the usual', () => {
  let detector: Detector;
  const [hello] = helloLines(1, 99) as [string];
  beforeAll(async () => {
    detector = await fitDetector('byte-surprise', helloRows(5000), { seed: 1 });
  });

  test('is nothing in most normal rows', async () => {
    const scores = await detector.score(helloRows(1000, 5));
    expect(scores.filter((one) => one > 0).length).toBeLessThan(20);
  });

  test('is much where a byte never was seen, and stands at that byte alone', async () => {
    const parts = await partsOf(detector, changed(hello, 1, 'f7'));
    expect(parts[1]).toBeGreaterThan(10);
    expect(parts.filter((part) => part > 0)).toHaveLength(1);
  });

  test('is nothing in a field that is random in training', async () => {
    const next = someBytes(3);
    for (let turn = 0; turn < 50; turn++) {
      const byte = next().toString(16).padStart(2, '0');
      expect((await partsOf(detector, changed(hello, 8, byte)))[8]).toBeLessThan(1);
    }
  });

  test('is less the more a byte has in common with those seen', async () => {
    const near = await score(detector, changed(hello, 0, '17'));
    const far = await score(detector, changed(hello, 0, '96'));
    expect(near).toBeGreaterThan(0);
    expect(near).toBeLessThan(far);
  });

  test('is hardly more in a letter of the other case than in the next letter', async () => {
    const letters = Array.from(
      { length: 2000 },
      (_, at) => `48${at.toString(16).padStart(4, '0')}`,
    );
    const upper = await fitDetector('byte-surprise', hexToBits(letters, 3), { seed: 1 });
    const [lower] = await partsOf(upper, '68aaaa');
    const [next] = await partsOf(upper, '49aaaa');
    expect(lower! - next!).toBeLessThan(1.5);
  });

  test('of a length that is told twice lies in the difference of the two', async () => {
    // 0x5a was seen at both places, but never 0x5a with 0x20 behind it.
    const right = changed(changed(hello, 4, '5a'), 7, '56');
    const wrong = changed(changed(hello, 4, '5a'), 7, '20');
    expect(await score(detector, right)).toBe(0);
    expect((await partsOf(detector, wrong))[7]).toBeGreaterThan(10);
  });

  test('of the end counts once, where the payload stops', async () => {
    const parts = await partsOf(detector, hello.slice(0, 8));
    expect(parts[4]).toBeGreaterThan(10);
    expect(parts.filter((part) => part > 0)).toHaveLength(1);
  });
});

describe('padding is not zero', () => {
  // Equal rows count once, so two bytes count up.
  const lines = Array.from({ length: 2000 }, (_, at) => `${at.toString(16).padStart(4, '0')}0000`);
  let detector: Detector;
  beforeAll(async () => {
    detector = await fitDetector('byte-surprise', hexToBits(lines, 4), { seed: 1 });
  });

  test('a payload that ends differs from one that continues with zeros', async () => {
    expect(await score(detector, '01aa0000')).toBe(0);
    expect(await score(detector, '01aa')).toBeGreaterThan(10);
  });

  test('an end surprises in a field whose bytes surprise nobody, too', async () => {
    const next = someBytes(7);
    const random = Array.from({ length: 60 }, () => `aa${next().toString(16).padStart(2, '0')}bb`);
    const few = await fitDetector('byte-surprise', hexToBits(random, 3), { seed: 1 });
    expect((await partsOf(few, 'aa'))[1]).toBeGreaterThan(5);
  });

  test('an end surprises the more the shorter the payload is than any known', async () => {
    const [two, one] = await Promise.all(['01aa', '01'].map((line) => partsOf(detector, line)));
    expect(one![1]! - two![2]!).toBeCloseTo(1, 5);
  });

  test('where every payload ends at a different place, one that is hardly shorter may pass', async () => {
    const words = Array.from({ length: 25 }, (_, at) => 'ab'.repeat(4 + at));
    const lenient = await fitDetector('byte-surprise', hexToBits(words, 32), { seed: 1 });
    const [hardly] = (await partsOf(lenient, 'ab'.repeat(3))).slice(3);
    const [far] = (await partsOf(lenient, 'ab')).slice(1);
    expect(hardly).toBeLessThan(1);
    expect(far).toBeGreaterThan(hardly! + 1);
  });

  test('rows that do not know their lengths count as full', async () => {
    const full = { ...hexToBits(['01aa'], 4), lengths: undefined };
    expect([...(await detector.score(full))]).toEqual([0]);
  });

  test('where payloads end at different places no end surprises', async () => {
    const some = lines.map((line, at) => line.slice(0, 4) + '00'.repeat(at % 3));
    const lenient = await fitDetector('byte-surprise', hexToBits(some, 4), { seed: 1 });
    for (const line of some.slice(0, 6)) expect(await score(lenient, line)).toBe(0);
  });
});

describe('equal rows', () => {
  const others = hexToBits(
    helloLines(50, 9).map((line) => changed(line, 5, '02')),
    10,
  );

  test('count once', async () => {
    const lines = helloLines(2000);
    const repeated = [
      ...lines,
      ...lines.slice(0, 50).flatMap((line) => Array<string>(40).fill(line)),
    ];
    const fit = (some: readonly string[]) =>
      fitDetector('byte-surprise', hexToBits(some, 10), { seed: 1 });
    expect(await (await fit(repeated)).score(others)).toEqual(
      await (await fit(lines)).score(others),
    );
  });

  test('of which few differ make what differs from them the stranger the more there are', async () => {
    const fit = (times: number) => {
      const lines = helloLines(10).flatMap((line) => Array<string>(times).fill(line));
      return fitDetector('byte-surprise', hexToBits(lines, 10), { seed: 1 });
    };
    const [few] = await (await fit(10)).score(others);
    const [many] = await (await fit(1000)).score(others);
    expect(many).toBeGreaterThan(few! + 1);
  });

  test('are enough to tell another from', async () => {
    const same = hexToBits(Array<string>(2000).fill('160301'), 3);
    const detector = await fitDetector('byte-surprise', same, { seed: 1 });
    expect(await score(detector, '160301')).toBe(0);
    for (const line of ['170301', '160300', '1603', 'ffffff']) {
      expect(await score(detector, line)).toBeGreaterThan(3);
    }
  });
});

describe('of few normal rows', () => {
  test('little depends on the seed', async () => {
    // One row in ten differs from the rest at one of eight places, each differently.
    const lines = helloLines(400, 7).map((line, at) =>
      at % 10 === 0 ? changed(line, at % 8, (0x40 + at / 10).toString(16)) : line,
    );
    const others = hexToBits(
      helloLines(40, 8).map((line, at) => changed(line, at % 8, 'c3')),
      10,
    );
    const scores = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (seed) => {
        const detector = await fitDetector('byte-surprise', hexToBits(lines, 10), { seed });
        return detector.score(others);
      }),
    );
    const spreads = Array.from({ length: others.count }, (_, row) => {
      const ofRow = scores.map((one) => one[row]!);
      return Math.max(...ofRow) - Math.min(...ofRow);
    });
    expect(spreads.reduce((sum, one) => sum + one) / others.count).toBeLessThan(0.65);
  });

  test('usual surprise counts a little, so that rows do not all tie', async () => {
    const lines = Array.from(
      { length: 100 },
      (_, at) => (at % 10 === 0 ? 'bb' : 'aa') + (at + 16).toString(16),
    );
    const wide = await fitDetector('byte-surprise', hexToBits(lines, 2), { seed: 1 });
    const [common] = await partsOf(wide, 'aa50');
    const [rare] = await partsOf(wide, 'bb50');
    const [never] = await partsOf(wide, '1150');
    expect(common).toBe(0);
    expect(rare).toBeGreaterThan(0);
    expect(rare).toBeLessThan(0.1);
    expect(never).toBeGreaterThan(2);
  });

  test('new values surprise less where new values keep coming', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => `${(at + 16).toString(16)}aa`);
    const detector = await fitDetector('byte-surprise', hexToBits(lines, 2), { seed: 1 });
    // Neither byte was seen, and both part from those that were at the third bit.
    const [where, never] = await partsOf(detector, '608a');
    expect(where).toBeLessThan(never! - 2);
  });
});
