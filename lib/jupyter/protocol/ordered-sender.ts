import { encodeMessage, type Message } from './wire';

/** What a sender needs of a ZeroMQ socket. */
export interface SendingSocket {
  send(frames: Buffer[]): Promise<void>;
}

/**
 * Sends messages in order, one at a time, because a ZeroMQ socket refuses a second message while it sends the
 * first. Text that is written faster than it is sent is joined into one message, because Jupyter's server
 * drops what a kernel sends beyond 1,000 messages a second (`iopub_msg_rate_limit`).
 */
export class OrderedSender {
  readonly #waiting: Message[] = [];
  #sending: Promise<void> | undefined;

  readonly #socket: SendingSocket;
  readonly #key: string;

  constructor(socket: SendingSocket, key: string) {
    this.#socket = socket;
    this.#key = key;
  }

  send(message: Message): void {
    const joined = join(this.#waiting.at(-1), message);
    if (joined === undefined) this.#waiting.push(message);
    else this.#waiting[this.#waiting.length - 1] = joined;
    this.#sending ??= this.#sendWaiting();
  }

  /** Wait until the socket has all messages sent up to now. */
  async flushed(): Promise<void> {
    await this.#sending;
  }

  async #sendWaiting(): Promise<void> {
    try {
      let message;
      while ((message = this.#waiting.shift()) !== undefined) {
        await this.#socket.send(encodeMessage(message, this.#key));
      }
    } finally {
      this.#sending = undefined;
    }
  }
}

/** Join two parts of one cell's text on one stream into one message. Undefined for other messages. */
function join(earlier: Message | undefined, later: Message): Message | undefined {
  if (earlier?.header.msg_type !== 'stream' || later.header.msg_type !== 'stream') return undefined;
  if (earlier.parent.msg_id !== later.parent.msg_id) return undefined;
  if (earlier.content.name !== later.content.name) return undefined;
  const text = `${earlier.content.text as string}${later.content.text as string}`;
  return { ...earlier, content: { ...earlier.content, text } };
}
