import { setTimeout as sleep } from 'node:timers/promises';
import { decodeMessage, type Message } from './wire';

/** Time limit for ZeroMQ to deliver each message that has arrived, in ms. */
const HANDING_OVER = 10;

/** The requests that arrive at a socket, which is read as fast as they arrive. */
export class RequestQueue {
  readonly #waiting: Message[] = [];
  #wake: () => void = () => undefined;

  constructor(socket: AsyncIterable<Buffer[]>, key: string) {
    void this.#receive(socket, key);
  }

  async next(): Promise<Message> {
    while (this.#waiting.length === 0) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    return this.#waiting.shift()!;
  }

  /** Remove and return all requests to execute that have been sent by now. */
  async takeExecutes(): Promise<Message[]> {
    let seen;
    do {
      seen = this.#waiting.length;
      await sleep(HANDING_OVER);
    } while (this.#waiting.length > seen);
    const isExecute = ({ header }: Message) => header.msg_type === 'execute_request';
    const taken = this.#waiting.filter(isExecute);
    const left = this.#waiting.filter((request) => !isExecute(request));
    this.#waiting.splice(0, Infinity, ...left);
    return taken;
  }

  async #receive(socket: AsyncIterable<Buffer[]>, key: string): Promise<void> {
    for await (const frames of socket) {
      try {
        this.#waiting.push(decodeMessage(frames, key));
      } catch {
        // A sender that does not know the key gets no answer, as in Jupyter's own kernel.
        continue;
      }
      this.#wake();
    }
  }
}
