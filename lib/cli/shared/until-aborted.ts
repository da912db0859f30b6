/**
 * Yield a source's items until the signal aborts, even while the source waits for more. A pipe without a
 * writer gives no next record and cannot be closed. It is then left open.
 */
export function untilAborted<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncIterable<Item> {
  const iterator = source[Symbol.asyncIterator]();
  const end = { done: true, value: undefined } as const;
  let stop = (): void => undefined;
  const abort = (): void => {
    stop();
  };
  signal.addEventListener('abort', abort);
  return {
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise<IteratorResult<Item>>((resolve, reject) => {
          stop = () => {
            resolve(end);
          };
          if (signal.aborted) stop();
          else iterator.next().then(resolve, reject);
        }),
      return: () => {
        signal.removeEventListener('abort', abort);
        void iterator.return?.().catch(() => undefined);
        return Promise.resolve(end);
      },
    }),
  };
}
