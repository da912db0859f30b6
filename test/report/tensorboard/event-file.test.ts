import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  boardScalar,
  createBoardRun,
  createEventFile,
  encodeEvent,
  encodeEventFile,
  EventFileError,
  EventWriter,
  readEvents,
} from 'firstbytes/report';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpEvents, pinned } from './made-up-events';

const hasProtoc = spawnSync('protoc', ['--version']).status === 0;
if (!hasProtoc) {
  process.stderr.write('event-file.test: skipped with protoc: it is not on PATH.\n');
}

const whole = encodeEventFile(madeUpEvents, pinned);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'firstbytes-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Where the frames of a file begin, by their lengths. */
function frameStarts(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; at += 16 + view.getUint32(at, true)) starts.push(at);
  return starts;
}

/** The error of reading bytes, and how many events were read before it. */
function damage(bytes: Uint8Array): { readonly error: EventFileError; readonly before: number } {
  let before = 0;
  try {
    for (const event of readEvents(bytes, 'run/events')) before += Number(event.step >= 0);
  } catch (error) {
    if (error instanceof EventFileError) return { error, before };
    throw error;
  }
  throw new Error('It was read to its end.');
}

describe('an event file', () => {
  test('is read back, value for value', () => {
    expect([...readEvents(whole)]).toEqual(madeUpEvents);
  });

  test('begins as the files of TensorFlow and PyTorch do', () => {
    // The first frame of theirs: 24 bytes, and the masked checksum of this length.
    const first = Buffer.from(encodeEventFile([], 0).subarray(0, 12));
    expect(first.toString('hex')).toBe('1800000000000000a37f4b22');
  });

  test('refuses steps and sizes that cannot be', () => {
    const event = { wallTime: 0, step: 0, values: [] };
    for (const step of [-1, 0.5, 2 ** 53, Number.NaN]) {
      expect(() => encodeEvent({ ...event, step })).toThrow(/expected a whole number from 0/);
    }
    const buckets = new Float64Array(4);
    const values = [{ kind: 'histogram', tag: 'w', buckets } as const];
    expect(() => encodeEvent({ ...event, values })).toThrow(
      'Cannot write the histogram "w" with 4 numbers: expected three per bucket, 6.',
    );
  });

  test('keeps any tag, number and step', () => {
    const value = fc.record({ tag: fc.string({ unit: 'grapheme' }), value: fc.float() });
    const one = fc.record({
      wallTime: fc.double({ noNaN: true }),
      step: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      values: fc.array(value.map(({ tag, value }) => boardScalar(tag, value))),
    });
    fc.assert(
      fc.property(fc.array(one), (events) => {
        expect([...readEvents(encodeEventFile(events, 0))]).toEqual(events);
      }),
    );
  });
});

describe('a damaged event file', () => {
  const starts = frameStarts(whole);

  test('any changed byte is found, after the events before it', () => {
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice();
      changed[at]! ^= 0x20;
      const { error, before } = damage(changed);
      const frame = starts.filter((start) => start <= at).length - 1;
      expect(before).toBe(Math.max(frame - 1, 0));
      expect(error.offset).toBeGreaterThanOrEqual(starts[frame]!);
      expect(error.offset).toBeLessThan(starts[frame + 1] ?? whole.length);
    }
  });

  test('an end that is cut off is found, and says how much is absent', () => {
    const kept = new Set(starts);
    for (let end = 1; end < whole.length; end++) {
      if (kept.has(end)) continue;
      expect(damage(whole.subarray(0, end)).error.message).toContain('The file is cut off');
    }
    expect(damage(whole.subarray(0, starts[1]! + 20)).error.message).toMatch(
      /^run\/events: only 8 bytes after the head of a frame at offset 40; expected \d+\. The file is cut off: if a program/,
    );
  });

  test('says found and expected checksums', () => {
    const changed = whole.slice();
    changed[starts[1]! + 12]! ^= 1;
    expect(damage(changed).error.message).toMatch(
      /the checksum 0x[0-9a-f]{8} of the data at offset \d+; expected 0x[0-9a-f]{8}, their masked CRC-32C\. The file is damaged here/,
    );
  });

  test.each([
    ['an empty file', new Uint8Array(), /nothing at offset 0; expected a first event with the ver/],
    ['a text', Buffer.from('a text, not an event file'), /the checksum 0x.* of the length at/],
    ['a file without its first frame', whole.subarray(40), /a first event without a version/],
  ])('%s is refused', (_, bytes, message) => {
    expect(damage(Uint8Array.from(bytes)).error.message).toMatch(message);
  });

  test('damage below right checksums is named by field', () => {
    // A message of one field: the step, as a double.
    const frame = reframed(Uint8Array.of(0x11, 0, 0, 0, 0, 0, 0, 0, 0));
    expect(damage(frame).error.message).toMatch(
      /field 2 with wire type 1 at offset 52; expected 0, a whole number/,
    );
    expect(damage(reframed(Uint8Array.of(0x2a, 9, 0))).error.message).toMatch(
      /field 5 of 9 bytes at offset 52; expected at most 1/,
    );
    expect(damage(reframed(Uint8Array.of(0x10, 0xff))).error.message).toMatch(
      /a whole number that is cut off at offset 53/,
    );
    expect(damage(reframed(Uint8Array.of(0x0c))).error.message).toMatch(/wire type 4/);
  });

  test('whatever is in frames with right checksums, it is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        try {
          for (const event of readEvents(reframed(data))) expect(event.values).toBeDefined();
        } catch (error) {
          expect(error).toBeInstanceOf(EventFileError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

/** A file whose only event is this data, with right checksums. */
function reframed(data: Uint8Array): Uint8Array {
  const version = encodeEventFile([], 0);
  const frame = Buffer.alloc(16 + data.length);
  frame.writeUInt32LE(data.length, 0);
  frame.writeUInt32LE(masked(frame.subarray(0, 8)), 8);
  frame.set(data, 12);
  frame.writeUInt32LE(masked(data), 12 + data.length);
  return Buffer.concat([version, frame]);
}

/** The masked checksum, bit by bit. */
function masked(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0x82f63b78 : 0);
  }
  sum = ~sum >>> 0;
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

describe('a file on disk', () => {
  const now = () => pinned;

  test('has a name without the machine, and is readable after each step', async () => {
    const { file, folder: run, writer } = await createBoardRun(folder, 'run', now);
    expect(file).toBe(join(folder, 'run', 'events.out.tfevents.1700000000.firstbytes'));
    await writer.write(1, [boardScalar('loss', 0.5)]);
    const read = async () => [...readEvents(await readFile(file), file)];
    expect(await read()).toEqual([
      { wallTime: pinned, step: 1, values: [boardScalar('loss', 0.5)] },
    ]);
    // Nobody waits for these two; they are written in order.
    void writer.write(2, [boardScalar('loss', 0.25)]);
    void writer.write(3, []);
    await writer.close();
    expect((await read()).map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(await readdir(run)).toHaveLength(1);
  });

  test('overwrites nothing: neither a run nor a file of the same second', async () => {
    const runs = [
      await createBoardRun(folder, 'same', now),
      await createBoardRun(folder, 'same', now),
    ];
    expect(runs.map((run) => run.folder)).toEqual([join(folder, 'same'), join(folder, 'same.2')]);
    const second = await createEventFile(runs[0]!.folder, now);
    expect(second.file).toBe(`${runs[0]!.file}.2`);
    for (const { writer } of [...runs, second]) await writer.close();
    await expect(createBoardRun(folder, '../up', now)).rejects.toThrow(
      /Cannot name a run "..\/up"/,
    );
  });

  test('a place that is a file is refused', async () => {
    await writeFile(join(folder, 'mine'), 'mine');
    await expect(createBoardRun(join(folder, 'mine'), 'run', now)).rejects.toThrow(
      /EEXIST|ENOTDIR/,
    );
    expect(await readFile(join(folder, 'mine'), 'utf8')).toBe('mine');
  });

  test('a failure to write is reported once it is asked for, and nothing follows it', async () => {
    const written: number[] = [];
    let room = 2;
    const writer = new EventWriter(
      {
        append: (frames) => {
          if (room-- === 0) return Promise.reject(new Error('ENOSPC'));
          written.push(frames.length);
          return Promise.resolve();
        },
        close: () => Promise.resolve(),
      },
      now,
    );
    await writer.write(1, []);
    await expect(writer.write(2, [])).rejects.toThrow('ENOSPC');
    await expect(writer.write(3, [])).rejects.toThrow('ENOSPC');
    expect(written).toHaveLength(2);
    await expect(writer.close()).rejects.toThrow('ENOSPC');
  });
});

test.skipIf(!hasProtoc)('protoc reads what is in each frame', () => {
  const text = frameStarts(whole).map((start) => {
    const size = Buffer.from(whole).readUInt32LE(start);
    const input = whole.subarray(start + 12, start + 12 + size);
    return execFileSync('protoc', ['--decode_raw'], { input, encoding: 'utf8' });
  });
  expect(text[0]).toMatch(/^1: 0x[0-9a-f]{16}\n3: "brain.Event:2"\n$/);
  expect(text[1]).toContain('1: "_hparams_/session_start_info"');
  expect(text[1]).toContain('1: "shuffled"');
  expect(text[2]).toMatch(/5 \{\n {2}1 \{\n {4}1: "loss"\n {4}8 \{\n {6}1: 1\n/);
  expect(text[3]).toContain('2: 300\n');
  expect(text[3]).toContain('1: "pr_curves"');
});
