import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { connectZeek, type FirstBytes } from 'firstbytes';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { expect, test } from 'vitest';
import { claimedRecord, payloadMessage } from './payloads';
import { textFrame, ZeekServer } from './server';

const FRAMES = 100_000;
const events = readFileSync(join(__dirname, 'frames.jsonl'), 'utf8')
  .split('\n')
  .filter((frame) => frame.includes('"data-message"'));

/** A frame of the recording with its own uid, so that all frames of a run differ. */
function frameWith(uid: string, frame: string): Buffer {
  return Buffer.from(frame.replace(/"string","data":"C\w+"/, `"string","data":"${uid}"`));
}

/** A frame cut, or changed in one of the ways in which bytes go wrong; every seventh is left whole. */
function mutate(frame: Buffer, below: (bound: number) => number): Buffer {
  const from = below(frame.length);
  const to = Math.min(frame.length, from + 1 + below(20));
  const [head, span, tail] = [
    frame.subarray(0, from),
    frame.subarray(from, to),
    frame.subarray(to),
  ];
  switch (below(7)) {
    case 0: // cut
      return head;
    case 1: // one bit
      return Buffer.concat([
        head,
        Buffer.from([span[0]! ^ (1 << below(8))]),
        frame.subarray(from + 1),
      ]);
    case 2: // one character
      return Buffer.concat([head, Buffer.from([32 + below(95)]), frame.subarray(from + 1)]);
    case 3: // lost
      return Buffer.concat([head, tail]);
    case 4: // twice
      return Buffer.concat([head, span, span, tail]);
    case 5: // noise between
      return Buffer.concat([head, Buffer.from(Array.from(span, () => below(256))), tail]);
    default:
      return frame;
  }
}

test('no frame that is cut or changed crashes the client or becomes a wrong record', async () => {
  const random = xoroshiro128plus(20_261_124);
  const below = (bound: number) => uniformInt(random, 0, bound - 1);
  const sent: Buffer[] = [];
  const whole = new Set<string>();
  for (let at = 0; at < FRAMES; at++) {
    const frame = frameWith(
      `M${at}x${Math.imul(at, 2654435761) >>> 0}`,
      events[below(events.length)]!,
    );
    whole.add(frame.toString());
    sent.push(mutate(frame, below));
  }

  const server = await ZeekServer.start();
  const stream = await connectZeek(server.url, { queue: FRAMES });
  await server.subscribed();
  for (const frame of sent) server.sendFrames(textFrame(frame));
  await server.flushed();
  const { received, malformed, others, reconnects } = stream.counts;
  await stream.close();
  const records: FirstBytes[] = [];
  for await (const { arrivedAt, ...record } of stream) {
    expect(arrivedAt).toBeGreaterThan(0);
    records.push(record);
  }
  await server.stop();

  expect(reconnects).toBe(0);
  expect(received + malformed + others).toBe(FRAMES);
  expect(records.length).toBe(received);
  expect(malformed).toBeGreaterThan(FRAMES / 2);
  // Every record is what its own frame says, in order, and no frame that is whole was left out.
  let at = 0;
  for (const frame of sent) {
    const text = frame.toString();
    const record = records[at];
    const isIts =
      record !== undefined && JSON.stringify(claimedRecord(text)) === JSON.stringify(record);
    if (isIts) at++;
    else expect(whole.has(text)).toBe(false);
  }
  expect(at).toBe(records.length);
  for (const record of records) expectSound(record);
}, 120_000);

/** What the type promises of a record. */
function expectSound(record: FirstBytes): void {
  const { ts, origHost, origPort, respHost, respPort, proto, length, hex } = record;
  const isSound =
    ts >= 0 &&
    [origHost, respHost].every((host) => isIP(host) !== 0) &&
    [origPort, respPort].every((port) => Number.isInteger(port) && port >= 0 && port <= 65_535) &&
    ['tcp', 'udp'].includes(proto) &&
    Number.isSafeInteger(length) &&
    length >= hex.length / 2 &&
    /^([0-9a-f]{2})+$/.test(hex);
  if (!isSound) throw new Error(`Not a sound record: ${JSON.stringify(record)}`);
  expect(payloadMessage(record)).toContain(hex);
}
