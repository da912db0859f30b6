import { channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Platform } from '../platform';

const NAME = 'firstbytes:interrupt';

/**
 * Signal that a notebook's user has interrupted the cell. The kernel can end a cell's waiting, but
 * it cannot end work in threads or between turns of the event loop.
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
