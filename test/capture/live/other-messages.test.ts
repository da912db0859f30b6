import { encodeZeekEvent, type ZeekEvent, type ZeekStatus } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import { payloadMessage, zeekRecord } from './payloads';
import { refuse } from './server';
import { connect, reader, start, until } from './streams';

describe('messages that are not records', () => {
  test('are counted, and cost no good one', async () => {
    const server = await start();
    const statuses: ZeekStatus[] = [];
    const stream = await connect(server, { onStatus: (status) => statuses.push(status) });
    const good = payloadMessage(zeekRecord(1));
    const bad = [
      'hello',
      '{}',
      good.slice(0, -1),
      good.replace('443/tcp', '443/udp'),
      good.replace('"tcp"', '"icmp"'),
      good.replace('192.0.2.7', '192.0.2.'),
      good.replace('"data":419', '"data":3'),
      good.replace('"data":419', '"data":-1'),
      good.replace('160301', '16030'),
      good.replace('160301', '1603zz'),
      good.replace('"160301019e0100019a0303"', '""'),
      good.replace('1700000001.25', '"then"'),
      good.replace('"enum-value"', '"string"'),
      good.replace(/,\{"@data-type":"string","data":"ShAD"\}/, ''),
    ];
    expect(new Set(bad).size).toBe(bad.length);
    server.send(...bad, good);
    expect(await reader(stream)(1)).toEqual([zeekRecord(1)]);
    expect(stream.counts).toMatchObject({ received: 1, malformed: bad.length });
    await until(() => statuses.length > 1);
    expect(statuses[1]!.message).toMatch(/^could not read 14 messages; the first: .*"hello"$/);
  });

  test('bytes other than UTF-8 do not end the connection', async () => {
    const server = await start();
    const stream = await connect(server);
    const [before, after] = payloadMessage(zeekRecord(1)).split('ShAD') as [string, string];
    server.send(
      Buffer.concat([Buffer.from(`${before}ShAD`), Buffer.from([0xff]), Buffer.from(after)]),
    );
    const [record] = await reader(stream)(1);
    expect(record).toEqual({ ...zeekRecord(1), history: 'ShAD\ufffd' });
    expect(stream.counts.reconnects).toBe(0);
  });

  test('events of other names go to onEvent, in their place', async () => {
    const server = await start();
    const seen: (string | number)[] = [];
    const stream = await connect(server, { onEvent: ({ name }: ZeekEvent) => seen.push(name) });
    const other = encodeZeekEvent({ topic: 'mine', name: 'Mine::found', args: [] });
    server.send(payloadMessage(zeekRecord(1)), other, payloadMessage(zeekRecord(2)));
    const next = reader(stream);
    for (const number of [1, 2]) {
      const [record] = await next(1);
      seen.push(Number(record!.uid!.slice(1)));
      expect(number).toBe(seen.at(-1));
    }
    expect(seen).toEqual([1, 'Mine::found', 2]);
    expect(stream.counts.others).toBe(1);
  });

  test('what Zeek refuses is told', async () => {
    const server = await start();
    const statuses: ZeekStatus[] = [];
    await connect(server, { onStatus: (status) => statuses.push(status) });
    for (const client of server.clients)
      refuse(client, 'deserialization_failed', 'failed to create Zeek event');
    await until(() => statuses.length > 1);
    expect(statuses[1]).toEqual({
      kind: 'refused',
      message: 'Zeek refused a message: deserialization_failed, "failed to create Zeek event"',
    });
  });
});
