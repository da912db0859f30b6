import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program that reads lines of JSON and answers each with one line of JSON. */
export interface PeerLines<Answer> {
  /**
   * Send a message, and wait for the answer. @throws Error with the last output of the process, if it has
   * ended.
   */
  readonly ask: (message: object) => Promise<Answer>;
  /** Wait for a line that the program sends without being asked. */
  readonly answer: () => Promise<Answer>;
  readonly end: () => Promise<void>;
}

/**
 * Start a Python program that writes lines of JSON. Other lines, which libraries print, are ignored.
 *
 * @param name - the program's name in errors.
 */
export function startPeerLines<Answer>(
  python: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  name: string,
): PeerLines<Answer> {
  const child = spawn(python, args, { env });
  const output = createInterface({ input: child.stdout });
  const lines: AsyncIterator<string, undefined> = output[Symbol.asyncIterator]();
  const closed = once(child, 'close').catch(() => undefined);
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
    output.close();
  });
  // The end of the output shows that the process has ended.
  child.stdin.on('error', () => undefined);
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString()}`.slice(-2000);
  });
  const answer = async (): Promise<Answer> => {
    for (;;) {
      const { done, value } = await lines.next();
      if (done) {
        await closed;
        const why = complaints.trim().split('\n').at(-1)!;
        throw failure ?? new Error(`${name} in ${python} ended${why && `: ${why}`}.`);
      }
      if (value.startsWith('{')) return JSON.parse(value) as Answer;
    }
  };
  return {
    answer,
    ask: (message) => {
      child.stdin.write(`${JSON.stringify(message)}\n`);
      return answer();
    },
    end: async () => {
      child.kill();
      await closed;
    },
  };
}
