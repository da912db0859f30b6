import type { Platform } from '../platform';

export const cores: Platform['cores'] = () => 1;

export const noThreads: Platform['noThreads'] = () => 'a browser starts no threads of this library';

export const runThreads: Platform['runThreads'] = (program) =>
  Promise.reject(
    new Error(`Cannot start threads (${program}) in a browser: expected none asked for.`),
  );

/** A message to itself: a timer would wait for four milliseconds each time. */
export const eventLoopTurn: Platform['eventLoopTurn'] = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

/** Nothing interrupts except a signal. */
export const onInterrupt: Platform['onInterrupt'] = () => () => undefined;
