import { Publisher, Reply, Router } from 'zeromq';
import { address, type Connection } from '../protocol/connection';
import { OrderedSender } from '../protocol/ordered-sender';
import { RequestQueue } from '../protocol/request-queue';
import { answer, type Fields, type Message } from '../protocol/wire';

/** Handles a request on the kernel's shell, and returns the content of the reply, if there is one. */
export type Answer = (request: Message, publish: Publish) => Promise<Fields | undefined>;

/** Sends an event of a request to all front ends. */
export type Publish = (type: string, content: Fields, metadata?: Fields) => void;

/** The sockets of a kernel. It also decides the order in which messages are answered. */
export class KernelServer {
  readonly #shell = new Router();
  readonly #control = new Router();
  readonly #stdin = new Router();
  readonly #heartbeat = new Reply();
  // ZeroMQ would drop everything beyond 1,000 waiting messages: 0 means unlimited.
  readonly #iopub = new Publisher({ sendHighWaterMark: 0, linger: 1000 });
  readonly #published: OrderedSender;

  readonly #connection: Connection;
  readonly #answer: Answer;

  constructor(connection: Connection, answer: Answer) {
    this.#connection = connection;
    this.#answer = answer;

    this.#published = new OrderedSender(this.#iopub, connection.key);
  }

  /** Serve until a front end asks to shut down. */
  async serve(): Promise<void> {
    const { shell_port, control_port, stdin_port, hb_port, iopub_port } = this.#connection;
    await this.#bind(this.#iopub, iopub_port);
    await this.#bind(this.#heartbeat, hb_port);
    await this.#bind(this.#stdin, stdin_port);
    await this.#bind(this.#control, control_port);
    await this.#bind(this.#shell, shell_port);
    void this.#beat();
    await Promise.race([this.#serve(this.#control), this.#serve(this.#shell)]);
    await this.#published.flushed();
  }

  async #bind(socket: { bind(address: string): Promise<void> }, port: number): Promise<void> {
    await socket.bind(address(this.#connection, port));
  }

  async #beat(): Promise<void> {
    for await (const frames of this.#heartbeat) await this.#heartbeat.send(frames);
  }

  /** Answer the requests of a socket in order, until one asks to shut down. */
  async #serve(socket: Router): Promise<void> {
    const replies = new OrderedSender(socket, this.#connection.key);
    const requests = new RequestQueue(socket, this.#connection.key);
    let request;
    do {
      request = await requests.next();
      await this.#handle(request, replies, requests);
    } while (request.header.msg_type !== 'shutdown_request');
    await replies.flushed();
  }

  async #handle(request: Message, replies: OrderedSender, requests: RequestQueue): Promise<void> {
    this.#publish(request, 'status', { execution_state: 'busy' });
    const content = await this.#answer(request, (type, published, metadata) => {
      this.#publish(request, type, published, metadata);
    });
    // A failed cell also ends the cells that were sent with it. Those that a front end sends after it has the
    // reply are not affected.
    const aborted =
      content?.status === 'error' && request.content.stop_on_error !== false
        ? await requests.takeExecutes()
        : [];
    this.#reply(request, replies, content);
    for (const other of aborted) {
      this.#publish(other, 'status', { execution_state: 'busy' });
      this.#reply(other, replies, { status: 'aborted' });
    }
  }

  #reply(request: Message, replies: OrderedSender, content: Fields | undefined): void {
    const type = request.header.msg_type.replace(/_request$/, '_reply');
    if (content !== undefined) replies.send(answer(request, type, content));
    this.#publish(request, 'status', { execution_state: 'idle' });
  }

  #publish(request: Message, type: string, content: Fields, metadata?: Fields): void {
    const message = answer(request, type, content, metadata);
    this.#published.send({ ...message, identities: [Buffer.from(type)] });
  }
}
