import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Platform } from '../platform';

const NAME = 'firstbytes:interrupt';

/**
 * Says that a notebook's user has interrupted the cell: its kernel can end a cell's waiting, but not what
 * goes on in threads or between turns of the event loop.
 */
export function publishInterrupt(): void {
  channel(NAME).publish(undefined);
}

export const onInterrupt: Platform['onInterrupt'] = (callback) => {
  subscribe(NAME, callback);
  return () => {
    unsubscribe(NAME, callback);
  };
};
