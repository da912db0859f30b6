import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Start a server and wait until it accepts connections. */
export async function startServer(
  command: string,
  args: readonly string[],
  address: string,
  port: number,
): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on(
    'data',
    (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2000)),
  );
  child.on('error', (error) => (complaint += error.message));
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await accepts(address, port)) return;
    await sleep(100);
  }
  throw new Error(`${command} does not listen on ${address}:${port}. It said: ${complaint}`);
}

function accepts(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
