import { connectZeek } from 'firstbytes';
import { expect, test } from 'vitest';
import { socketOf, ZeekServer } from './server';

test('a connection on which nothing comes any more is given up and sought again', async () => {
  const server = await ZeekServer.start();
  const why: string[] = [];
  const stream = await connectZeek(server.url, {
    onStatus: ({ kind, message }) => {
      if (kind === 'lost') why.push(message);
    },
  });
  await server.subscribed();
  for (const client of server.clients) socketOf(client).pause();
  while (stream.counts.reconnects === 0) await new Promise((again) => setTimeout(again, 100));
  expect(why[0]).toMatch(/no answer for 15 s/);
  await stream.close();
  await server.stop();
}, 60_000);
