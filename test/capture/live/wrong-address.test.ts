import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createHttp } from 'node:http';
import { once } from 'node:events';
import { connectZeek, ZeekError } from 'firstbytes';
import type { ZeekFault, ZeekOptions } from 'firstbytes/capture';
import { describe, expect, test } from 'vitest';
import { refuse, ZeekServer } from './server';
import { cleanUps, connect, start, until } from './streams';

describe('what is there instead of such a Zeek', () => {
  const failing = async (url: string, options: ZeekOptions = {}): Promise<ZeekError> => {
    const error: unknown = await connectZeek(url, options).then(
      (stream) => stream.close(),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ZeekError);
    return error as ZeekError;
  };
  const listen = async (server: Server): Promise<string> => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sockets: Socket[] = [];
    server.on('connection', (socket) => sockets.push(socket));
    cleanUps.push(async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    });
    return `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
  };

  test('nothing', async () => {
    const server = await ZeekServer.start();
    const { url } = server;
    await server.stop();
    const error = await failing(url);
    expect(error.fault).toBe('unreachable');
    expect(error.message).toMatch(/nothing answers \(ECONNREFUSED\).*FirstBytes::listen_port/);
  });

  test.each<[string, (socket: Socket) => void]>([
    ['a server of another protocol', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')],
    ['a server that hangs up', (socket) => socket.destroy()],
  ])('%s', async (_, greet) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      greet(socket);
      socket.end();
    });
    const error = await failing(await listen(server));
    expect(error.fault).toBe('wrong port');
    expect(error.message).toMatch(
      /is not from a WebSocket.*Broker's own \(9999\).*write wss:\/\/ instead of ws:/,
    );
  });

  test('a server that says nothing', async () => {
    const server = createServer((socket) => socket.on('error', () => undefined));
    const error = await failing(await listen(server), { patience: 0.1 });
    expect(error.fault).toBe('wrong port');
  });

  test('a web server', async () => {
    const url = await listen(createHttp((_, answer) => answer.writeHead(404).end()));
    const error = await failing(url);
    expect(error.fault).toBe('wrong port');
    expect(error.message).toMatch(/Unexpected server response/);
  });

  test('TLS expected of a server without', async () => {
    const server = await start();
    const error = await failing(server.url.replace('ws:', 'wss:'));
    expect(error.fault).toBe('wrong port');
    expect(error.message).toMatch(/write ws:\/\/ instead of wss:/);
  });

  test('another path', async () => {
    const server = await start();
    const error = await failing(`${server.url}/v2`);
    expect(error.fault).toBe('wrong path');
    expect(error.message).toMatch(/use \/v1\/messages\/json.*the path is added/);
  });

  test('a Zeek that never acknowledges', async () => {
    const server = await start({ version: undefined });
    const error = await failing(server.url, { patience: 0.1 });
    expect(error.fault).toBe('no acknowledgement');
    expect(error.message).toMatch(
      /not acknowledged within 0.1 s.*no cluster backend.*cluster\/backend\/zeromq firstbytes Cluster::Backend::ZeroMQ::run_proxy_thread=T.*cluster\/backend\/broker/,
    );
  });

  test('a Zeek that refuses the subscription', async () => {
    const server = await start({ version: undefined });
    const refusing = failing(server.url);
    await until(() => server.subscriptions.length > 0);
    for (const socket of server.sockets) refuse(socket, 'deserialization_failed', 'no');
    const error = await refusing;
    expect(error.fault).toBe('refused');
    expect(error.message).toMatch(/refused: deserialization_failed, "no".*list of topics/);
  });

  test('a Zeek that closes at once', async () => {
    const server = await start({ version: undefined });
    const closing = failing(server.url);
    await until(() => server.subscriptions.length > 0);
    server.drop(1001);
    const error = await closing;
    expect(error.fault).toBe('closed');
    expect(error.message).toMatch(/code 1001, Zeek is shutting down/);
  });

  test.each<[string, ZeekFault | undefined, RegExp]>([
    ['2.7.0', 'old Zeek', /Broker 2.7.0 \(Broker::listen_websocket\).*Zeek 7.2 or later/],
    ['7.1.1', 'old Zeek', /Zeek 7.1.1 acknowledges here/],
  ])('a Zeek that calls itself %s', async (version, fault, message) => {
    const server = await start({ version });
    const error = await failing(server.url);
    expect(error.fault).toBe(fault);
    expect(error.message).toMatch(message);
  });

  test.each(['7.2.0', '8.1.0-dev.12', '10.0', 'local build'])('but %s will do', async (version) => {
    const server = await start({ version });
    expect((await connect(server)).version).toBe(version);
  });

  test.each(['http://127.0.0.1:9997', '127.0.0.1:9997', 'zeek'])('no URL: %s', async (url) => {
    const error = await failing(url);
    expect(error.fault).toBe('address');
    expect(error.message).toMatch(/Expected ws:\/\/HOST:PORT/);
  });

  test('a CA file that is not there', async () => {
    const error = await failing('wss://127.0.0.1:1', { ca: 'no-such-file' });
    expect(error.message).toMatch(/the CA file no-such-file cannot be read.*PEM/);
  });

  test('a queue of no records', async () => {
    await expect(connectZeek('ws://127.0.0.1:1', { queue: 0 })).rejects.toThrow(/1 or more/);
  });
});
