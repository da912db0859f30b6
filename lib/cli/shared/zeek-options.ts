import type { Command } from 'commander';
import { connectZeek } from '../../index';
import type { ZeekCounts, ZeekStream } from '../../capture/index';
import { oneName, webSocket } from './options';

/** The options of every command that listens to Zeek. */
export interface ZeekSource {
  readonly zeek?: string;
  readonly ca?: string;
  readonly topic?: string;
}

/** Give a command the options of {@link ZeekSource}. */
export function addZeekOptions(command: Command): Command {
  return command
    .option('--zeek <url>', "Zeek's WebSocket, ws://HOST:PORT or wss:, until Ctrl-C", webSocket)
    .option(
      '--ca <file>',
      'with wss: the authority (PEM) that signed the certificate of Zeek',
      oneName,
    )
    .option('--topic <topic>', 'the topic that Zeek publishes under (firstbytes/payload)', oneName);
}

/** Refuse options that need Zeek if no Zeek is given. */
export function refuseZeekMisuse(command: Command, { zeek, ca, topic }: ZeekSource): void {
  if (ca !== undefined && !zeek?.startsWith('wss:')) {
    command.error('error: --ca needs --zeek wss://HOST:PORT');
  }
  if (topic !== undefined && zeek === undefined) command.error('error: --topic needs --zeek');
}

/** Connect to the Zeek that the options name. Events of the connection are reported in lines. */
export function openZeek(
  { zeek, ca, topic }: ZeekSource,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<ZeekStream> {
  return connectZeek(zeek!, {
    signal,
    ...(ca === undefined ? {} : { ca }),
    ...(topic === undefined ? {} : { topic }),
    onStatus: ({ message }) => {
      tell(`firstbytes: ${message}`);
    },
  });
}

/** Write a stream's counts in one line. */
export function zeekCountsText(counts: ZeekCounts): string {
  const { received, malformed, dropped, reconnects, brief, secondsWithoutConnection } = counts;
  return (
    `Zeek: ${received} payloads received, ${malformed} messages malformed, ${dropped} dropped; ` +
    `${reconnects} reconnects, ${brief > 0 ? `${brief} connections ended immediately without an event, ` : ''}${secondsWithoutConnection.toFixed(1)} s without a connection`
  );
}
