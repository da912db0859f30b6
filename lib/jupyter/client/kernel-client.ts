import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Dealer, Subscriber } from 'zeromq';
import { CellOutputs, type Displays } from './cell-outputs';
import type { CellPlace } from '../kernel/compiled-cells';
import { address } from '../protocol/connection';
import { KernelError } from './kernel-error';
import { KernelProcess, type KernelProcessOptions } from './kernel-process';
import type { Output } from '../protocol/notebook';
import { OrderedSender } from '../protocol/ordered-sender';
import { createHeader, decodeMessage, type Fields, type Message } from '../protocol/wire';

/** The result of a cell. */
export interface Execution {
  /** `aborted`: a cell after a failed one. `lost`: the kernel ended, or time ran out. */
  readonly status: 'ok' | 'error' | 'aborted' | 'lost';
  /** More outputs may arrive as long as the kernel runs: what the cell's background work prints. */
  readonly outputs: readonly Output[];
  readonly failure?: ExecutionFailure;
}

/** The content of a cell's `error` output, and what this library's kernel adds. */
export interface ExecutionFailure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
  /** The cell and line as the author wrote them. */
  readonly place?: CellPlace;
  /** Whether work that an earlier cell had left running failed. */
  readonly late?: true;
}

export interface ExecuteOptions {
  /** The maximum time for the cell, in seconds. */
  readonly timeout: number;
  /** Whether the kernel refuses the waiting cells after a failure; true unless given. */
  readonly stopOnError?: boolean;
  /** A silent cell is not counted and not reported to other front ends; false unless given. */
  readonly silent?: boolean;
}

/** The maximum time for a kernel to start, in milliseconds. */
const START = 60_000;
/** The kernel is asked at this interval until it answers, in milliseconds. */
const ASK_AGAIN = 200;

/** How often to start a kernel that finds a port in use. */
const ATTEMPTS = 3;

/** A running kernel, and the front end's side of the connection to it. */
export class KernelClient {
  readonly #shell = new Dealer({ linger: 0 });
  readonly #control = new Dealer({ linger: 0 });
  // 0 means unlimited: ZeroMQ drops no output while this process is busy.
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #shellSender: OrderedSender;
  readonly #controlSender: OrderedSender;
  readonly #session = randomUUID();
  readonly #displays: Displays = new Map();
  readonly #requests = new Map<string, Request>();

  readonly #process: KernelProcess;

  private constructor(process: KernelProcess) {
    this.#process = process;

    const { connection } = process;
    this.#shell.connect(address(connection, connection.shell_port));
    this.#control.connect(address(connection, connection.control_port));
    this.#iopub.connect(address(connection, connection.iopub_port));
    this.#iopub.subscribe();
    this.#shellSender = new OrderedSender(this.#shell, connection.key);
    this.#controlSender = new OrderedSender(this.#control, connection.key);
    void this.#read(this.#shell, (request, message) => {
      request.takeReply(message);
    });
    void this.#read(this.#iopub, (request, message) => {
      request.takePublished(message);
    });
  }

  /**
   * Start a kernel whose cells run in `folder`, and wait until it answers. The caller must `stop` it.
   *
   * @throws KernelError if it ends or does not answer within a minute.
   */
  static async start(folder: string, options?: KernelProcessOptions): Promise<KernelClient> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await KernelClient.#startOnce(folder, options);
      } catch (error) {
        // A port that was free when it was chosen may now belong to another program.
        if (attempt === ATTEMPTS || !/address already in use/i.test(String(error))) throw error;
      }
    }
  }

  static async #startOnce(folder: string, options?: KernelProcessOptions): Promise<KernelClient> {
    const process = await KernelProcess.start(folder, options);
    const client = new KernelClient(process);
    try {
      await client.#ready();
    } catch (error) {
      await client.kill();
      throw error;
    }
    return client;
  }

  /** The kernel's process id. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Run a cell until it ends, the kernel ends, or the cell's time runs out. */
  async execute(code: string, options: ExecuteOptions): Promise<Execution> {
    const { timeout, stopOnError = true, silent = false } = options;
    const request = this.#ask('execute_request', {
      code,
      silent,
      store_history: !silent,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: stopOnError,
    });
    const limit = new AbortController();
    const tooLong = sleep(timeout * 1000, undefined, { signal: limit.signal }).then(() => {
      throw new KernelError(`The cell took longer than ${timeout} s, the limit.`);
    });
    tooLong.catch(() => undefined);
    try {
      return execution(await Promise.race([request.done, this.#process.ended, tooLong]), request);
    } catch (error) {
      if (error instanceof KernelError) return lost(error, request);
      throw error;
    } finally {
      limit.abort();
    }
  }

  /** Interrupt what the kernel is doing. */
  interrupt(): void {
    this.#process.interrupt();
  }

  /** Ask the kernel to end, and kill it if it does not. */
  async stop(): Promise<void> {
    this.#send(this.#controlSender, 'shutdown_request', { restart: false });
    await this.#close();
  }

  /** End the kernel without asking. */
  async kill(): Promise<void> {
    this.#process.kill();
    await this.#close();
  }

  async #close(): Promise<void> {
    await this.#process.end();
    this.#shell.close();
    this.#control.close();
    this.#iopub.close();
  }

  async #ready(): Promise<void> {
    const deadline = Date.now() + START;
    while (Date.now() < deadline) {
      // The request is repeated, because messages that the kernel publishes before the subscription are lost.
      const answered = this.#ask('kernel_info_request', {}).done.then(() => true);
      const waited = sleep(ASK_AGAIN).then(() => false);
      if (await Promise.race([answered, waited, this.#process.ended])) return;
    }
    throw new KernelError(`The kernel did not answer within ${START / 1000} s.`);
  }

  #ask(type: string, content: Fields): Request {
    const request = new Request(this.#displays);
    this.#requests.set(this.#send(this.#shellSender, type, content), request);
    return request;
  }

  /** @returns The id of the message. */
  #send(sender: OrderedSender, type: string, content: Fields): string {
    const header = createHeader(type, this.#session);
    sender.send({ identities: [], header, parent: {}, metadata: {}, content });
    return header.msg_id;
  }

  /** Pass each incoming message to the request that it belongs to, until the socket is closed. */
  async #read(
    socket: AsyncIterable<Buffer[]>,
    take: (request: Request, message: Message) => void,
  ): Promise<void> {
    for await (const frames of socket) {
      const message = decodeMessage(frames, this.#process.connection.key);
      const request = this.#requests.get(message.parent.msg_id ?? '');
      if (request !== undefined) take(request, message);
    }
  }
}

/** A request that was sent, and the messages that answer it. */
class Request {
  readonly outputs: CellOutputs;
  /** Resolves to the reply when everything that was published before the kernel was idle has arrived. */
  readonly done: Promise<Message>;
  /** What the kernel reports about a failure in addition to its message. */
  details: Pick<ExecutionFailure, 'place' | 'late'> = {};
  #resolve!: (reply: Message) => void;
  #reply: Message | undefined;
  #idle = false;

  constructor(displays: Displays) {
    this.outputs = new CellOutputs(displays);
    this.done = new Promise((resolve) => (this.#resolve = resolve));
  }

  takeReply(message: Message): void {
    this.#reply = message;
    this.#settle();
  }

  takePublished(message: Message): void {
    this.outputs.add(message);
    if (message.header.msg_type === 'error') this.details = message.metadata;
    if (message.content.execution_state === 'idle') {
      this.#idle = true;
      this.#settle();
    }
  }

  #settle(): void {
    if (this.#reply !== undefined && this.#idle) this.#resolve(this.#reply);
  }
}

function execution({ content }: Message, { outputs: { outputs }, details }: Request): Execution {
  if (content.status === 'ok') return { status: 'ok', outputs };
  if (content.status !== 'error') return { status: 'aborted', outputs };
  // A plain tslab reports only that a cell failed. The reason is in its printed output.
  const printed = outputs.findLast((output) => output.type === 'stream');
  const {
    ename = 'Error',
    evalue = printed?.text.trim() ?? '',
    traceback = [],
  } = content as Partial<ExecutionFailure>;
  return {
    status: 'error',
    outputs,
    failure: { ename, evalue, traceback, ...details },
  };
}

function lost({ name, message }: KernelError, { outputs: { outputs } }: Request): Execution {
  const failure = { ename: name, evalue: message, traceback: [] };
  const error = { type: 'error', ...failure, traceback: [message] } as const;
  return { status: 'lost', outputs: [...outputs, error], failure };
}
