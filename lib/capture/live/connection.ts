import WebSocket from 'ws';
import { ZeekError } from './error';
import {
  closeText,
  faultOfClose,
  faultOfRefusal,
  faultOfSilence,
  faultOfSocketError,
  faultOfVersion,
} from './faults';
import { parseZeekJson } from './json';
import { readMessage } from './message';

export interface ConnectionOptions {
  readonly url: string;
  readonly topics: readonly string[];
  readonly ca: string | undefined;
  /** Time limit for the handshake and for the acknowledgement, each, in seconds. */
  readonly patience: number;
}

/** Events of a connection; `ended` is called once and last. */
export interface ConnectionHandler {
  acknowledged(version: string, endpoint: string): void;
  message(text: string): void;
  ended(error: ZeekError): void;
}

/** Zeek's own interval. After this many pings without an answer, the connection is given up. */
const PING_MILLISECONDS = 5_000;
const UNANSWERED_PINGS = 3;
/** Time limit for the other side's close frame. */
const GOODBYE_MILLISECONDS = 1_000;
const LONGEST_MESSAGE = 1 << 24;

/** One WebSocket to Zeek: handshake, subscription, messages, end. */
export class ZeekConnection {
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  readonly #handler: ConnectionHandler;
  readonly #heartbeat: NodeJS.Timeout;
  #patience: NodeJS.Timeout | undefined;
  #isAcknowledged = false;
  #hasEnded = false;
  #unanswered = 0;

  constructor(options: ConnectionOptions, handler: ConnectionHandler) {
    const { url, ca, patience } = options;
    this.#options = options;
    this.#handler = handler;
    const socket = new WebSocket(url, {
      ...(ca === undefined ? {} : { ca }),
      handshakeTimeout: 1000 * patience,
      headers: { 'X-Application-Name': 'firstbytes' },
      maxPayload: LONGEST_MESSAGE,
      perMessageDeflate: false,
      // Zeek's strings may contain bytes that are not UTF-8; do not close the connection because of
      // them.
      skipUTF8Validation: true,
    });
    this.#socket = socket;
    this.#heartbeat = setInterval(() => {
      this.#ping();
    }, PING_MILLISECONDS);
    socket.on('open', () => {
      this.#subscribe();
    });
    socket.on('message', (data: Buffer) => {
      this.#take(data.toString('utf8'));
    });
    for (const sign of ['ping', 'pong'] as const) {
      socket.on(sign, () => {
        this.#unanswered = 0;
      });
    }
    socket.on('error', (error) => {
      this.#end(
        this.#isAcknowledged ? this.#broken(error.message) : faultOfSocketError(url, error),
      );
    });
    socket.on('close', (code, reason) => {
      const text = reason.toString('utf8');
      this.#end(
        this.#isAcknowledged ? this.#broken(closeText(code, text)) : faultOfClose(url, code, text),
      );
    });
  }

  /**
   * Whether a message can be sent now: the connection is acknowledged, and little is waiting to be
   * sent.
   */
  get isReady(): boolean {
    return this.#isAcknowledged && this.#socket.bufferedAmount < 1 << 20;
  }

  send(message: string): void {
    this.#socket.send(message);
  }

  /** Close the connection; `ended` is called when the socket is closed. */
  close(): void {
    this.#socket.close(1000);
    setTimeout(() => {
      this.#socket.terminate();
    }, GOODBYE_MILLISECONDS).unref();
  }

  #subscribe(): void {
    const { url, topics, patience } = this.#options;
    this.#socket.send(JSON.stringify(topics));
    this.#patience = setTimeout(() => {
      this.#end(faultOfSilence(url, patience));
    }, 1000 * patience);
  }

  #take(text: string): void {
    this.#unanswered = 0;
    if (this.#isAcknowledged) this.#handler.message(text);
    else if (!this.#hasEnded) this.#readAnswer(text);
  }

  /**
   * The first message must be the acknowledgement; the only other message that Zeek sends here is
   * an error.
   */
  #readAnswer(text: string): void {
    const { url } = this.#options;
    let answer;
    try {
      answer = readMessage(parseZeekJson(text));
    } catch {
      const found = `it sent ${JSON.stringify(text.slice(0, 60))}`;
      this.#end(faultOfSocketError(url, new Error(found)));
      return;
    }
    if (answer.kind === 'error') {
      this.#end(faultOfRefusal(url, answer.code, answer.context));
    } else if (answer.kind === 'ack') {
      const old = faultOfVersion(url, answer.version);
      if (old) {
        this.#end(old);
        return;
      }
      clearTimeout(this.#patience);
      this.#isAcknowledged = true;
      this.#handler.acknowledged(answer.version, answer.endpoint);
    }
  }

  #ping(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (this.#unanswered >= UNANSWERED_PINGS) {
      const seconds = (UNANSWERED_PINGS * PING_MILLISECONDS) / 1000;
      this.#end(this.#broken(`no answer for ${seconds} s`));
      return;
    }
    this.#unanswered++;
    this.#socket.ping();
  }

  #broken(why: string): ZeekError {
    return new ZeekError(
      'closed',
      this.#options.url,
      `the connection ended (${why})`,
      'Retrying until there is one.',
    );
  }

  #end(error: ZeekError): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#patience);
    if (this.#socket.readyState !== WebSocket.CLOSED) this.#socket.terminate();
    this.#handler.ended(error);
  }
}
