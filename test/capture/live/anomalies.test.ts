import { decodeZeekMessage } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import { zeekRecord } from './payloads';
import { connect, start, until } from './streams';

describe('anomalies', () => {
  const anomaly = { record: zeekRecord(1), score: 1, threshold: 0.25, model: 'TLS' };

  test('are published as the event that the package makes a notice of', async () => {
    const server = await start();
    const stream = await connect(server);
    stream.publishAnomaly(anomaly);
    await server.received(1);
    expect(server.messages[0]).toContain('{"@data-type":"real","data":1.0}');
    expect(decodeZeekMessage(server.messages[0]!)).toEqual({
      kind: 'event',
      topic: 'firstbytes/anomaly',
      name: 'FirstBytes::anomaly',
      args: [
        { type: 'string', value: 'C1' },
        { type: 'address', value: '192.0.2.7' },
        { type: 'address', value: '198.51.100.1' },
        { type: 'port', value: 443, proto: 'tcp' },
        { type: 'real', value: 1 },
        { type: 'real', value: 0.25 },
        { type: 'string', value: 'TLS' },
      ],
    });
    expect(() => {
      stream.publishAnomaly({ ...anomaly, score: NaN });
    }).toThrow(RangeError);
  });

  test('wait for a connection, the oldest pushed out', async () => {
    const server = await start();
    const stream = await connect(server, { retry: { first: 0.2, most: 0.2 } });
    server.drop();
    await until(() => stream.counts.secondsWithoutConnection > 0);
    for (let number = 0; number < 1030; number++) {
      stream.publishAnomaly({ ...anomaly, record: zeekRecord(number) });
    }
    await server.received(1024);
    expect(stream.counts).toMatchObject({ published: 1024, unpublished: 6 });
    expect(server.messages[0]).toContain('"C6"');
    expect(server.messages.at(-1)).toContain('"C1029"');
  });
});
