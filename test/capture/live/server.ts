import { once } from 'node:events';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

export interface ServerOptions {
  /** What the acknowledgement says; a server without a version never acknowledges. */
  readonly version?: string | undefined;
  /** Take this port instead of a free one, as a server that comes back does. */
  readonly port?: number;
  /** Listen with TLS. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/**
 * Zeek's side of its WebSocket, as Zeek 8.2.2 behaved when each of these was provoked: one path, a
 * subscription first, an acknowledgement, then messages both ways.
 */
export class ZeekServer {
  /** What the clients sent after their subscriptions. */
  readonly messages: string[] = [];
  /** The subscriptions of the clients, in the order in which they came. */
  readonly subscriptions: string[] = [];
  readonly #arrivals: (() => void)[] = [];

  readonly #http: Server;
  readonly #server: WebSocketServer;

  private constructor(http: Server, server: WebSocketServer) {
    this.#http = http;
    this.#server = server;
  }

  static async start(options: ServerOptions = {}): Promise<ZeekServer> {
    const http = options.tls ? createHttps(options.tls) : createHttp();
    const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
    const server = new ZeekServer(http, sockets);
    const version = 'version' in options ? options.version : '8.2.2';
    sockets.on('connection', (socket, { url }) => {
      if (url !== '/v1/messages/json') {
        refuse(socket, 'invalid_uri', 'Invalid URI - use /v1/messages/json');
        socket.close(1008);
        return;
      }
      server.#serve(socket, version);
    });
    http.listen(options.port ?? 0, '127.0.0.1');
    await once(http, 'listening');
    return server;
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** The sockets whose subscription was acknowledged. */
  get clients(): WebSocket[] {
    return this.sockets.filter((socket) => acknowledged.has(socket));
  }

  /** Every socket that is open. */
  get sockets(): WebSocket[] {
    return [...this.#server.clients];
  }

  /** Resolves when this many clients are connected. */
  async subscribed(count = 1): Promise<void> {
    while (this.clients.length < count) await this.#arrival();
  }

  /** Resolves when this many messages came. */
  async received(count: number): Promise<void> {
    while (this.messages.length < count) await this.#arrival();
  }

  send(...messages: (string | Buffer)[]): void {
    for (const client of this.clients) {
      for (const message of messages) client.send(message, { binary: false });
    }
  }

  /** Sends frames that are made already, see {@link textFrame}; false if they have to wait. */
  sendFrames(frames: Uint8Array): boolean {
    return this.clients.every((client) => socketOf(client).write(frames));
  }

  /** How many bytes wait because the clients do not read them. */
  get waiting(): number {
    return Math.max(0, ...this.clients.map((client) => socketOf(client).writableLength));
  }

  /** Resolves when the clients have read all that was sent to them, or are gone. */
  async flushed(): Promise<void> {
    await Promise.all(
      this.clients.map(async (client) => {
        client.ping();
        await Promise.race([once(client, 'pong'), once(client, 'close')]);
      }),
    );
  }

  /** Closes every connection in order, as a Zeek that shuts down does, or breaks it off. */
  drop(code?: number): void {
    for (const client of this.sockets) {
      if (code === undefined) client.terminate();
      else client.close(code);
    }
  }

  async stop(): Promise<void> {
    this.drop();
    this.#server.close();
    this.#http.closeAllConnections();
    this.#http.close();
    await once(this.#http, 'close');
  }

  #serve(socket: WebSocket, version: string | undefined): void {
    let isFirst = true;
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (!isFirst) {
        this.messages.push(text);
      } else if (isSubscription(text)) {
        this.subscriptions.push(text);
        if (version !== undefined) {
          socket.send(JSON.stringify({ type: 'ack', endpoint: 'test-websocket-0', version }));
          acknowledged.add(socket);
        }
      } else {
        refuse(socket, 'deserialization_failed', 'subscriptions not an array');
      }
      isFirst = false;
      for (const arrived of this.#arrivals.splice(0)) arrived();
    });
  }

  #arrival(): Promise<void> {
    return new Promise((resolve) => this.#arrivals.push(resolve));
  }
}

const acknowledged = new WeakSet<WebSocket>();

export function refuse(socket: WebSocket, code: string, context: string): void {
  socket.send(JSON.stringify({ type: 'error', code, context }));
}

/** A text message as one frame of a server (RFC 6455, 5.2): final, not masked. */
export function textFrame(text: string | Buffer): Buffer {
  const payload = typeof text === 'string' ? Buffer.from(text) : text;
  const head =
    payload.length < 126
      ? Buffer.from([0x81, payload.length])
      : Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
  return Buffer.concat([head, payload]);
}

/** The TCP socket below a WebSocket. */
export function socketOf(client: WebSocket): Socket {
  return Reflect.get(client, '_socket') as Socket;
}

function isSubscription(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
