import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Connect to Firefox's remote control: packets `LENGTH:JSON` (Firefox source docs,
 * testing/marionette/Protocol).
 */
async function dial(port: number): Promise<Socket> {
  for (let attempt = 0; ; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const error = await new Promise<Error | undefined>((resolve) => {
      socket.once('connect', () => {
        resolve(undefined);
      });
      socket.once('error', resolve);
    });
    if (error === undefined) return socket;
    if (attempt === 300)
      throw new Error(`Firefox does not listen on port ${port}: ${error.message}`);
    await sleep(200);
  }
}

/** Open a page in a Firefox started with --marionette. Every certificate is accepted. */
export async function openInFirefox(port: number, url: string): Promise<void> {
  const socket = await dial(port);
  let buffered = '';
  let answered: ((text: string) => void) | undefined;
  socket.on('data', (data) => {
    buffered += data.toString();
    const colon = buffered.indexOf(':');
    if (colon < 0 || buffered.length < colon + 1 + Number(buffered.slice(0, colon))) return;
    const text = buffered;
    buffered = '';
    answered?.(text);
  });
  const answer = (): Promise<string> => new Promise((resolve) => (answered = resolve));
  const send = async (id: number, command: string, parameters: object): Promise<string> => {
    const message = JSON.stringify([0, id, command, parameters]);
    socket.write(`${message.length}:${message}`);
    const text = await answer();
    if (!text.includes('"error":')) return text;
    throw new Error(`Firefox refused ${command}: ${text.slice(0, 300)}`);
  };
  await answer();
  const session = await send(1, 'WebDriver:NewSession', { acceptInsecureCerts: true });
  if (!session.includes('"acceptInsecureCerts":true')) {
    throw new Error(`Firefox will not accept our certificates: ${session.slice(0, 600)}`);
  }
  await send(2, 'WebDriver:Navigate', { url });
}
