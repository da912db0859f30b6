import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';

const NAME = 'firstbytes:interrupt';

/**
 * Says that a notebook's user has interrupted the cell: its kernel can end a cell's waiting, but not what
 * goes on in threads or between turns of the event loop.
 */
export function publishInterrupt(): void {
  channel(NAME).publish(undefined);
}

/** Calls back at each interrupt. @returns what ends that. */
export function onInterrupt(callback: () => void): () => void {
  subscribe(NAME, callback);
  return () => {
    unsubscribe(NAME, callback);
  };
}
