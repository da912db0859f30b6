/** The words of a barrier in shared memory. */
const ARRIVED = 0;
const TURN = 1;
export const BARRIER_BYTES = 8;

/**
 * How often a waiting thread checks before it sleeps; the parts of a step end at nearly the same
 * time.
 */
const LOOKS = 20_000;

/**
 * Make a barrier for threads: a call returns once all threads have called it. Writes before it are
 * visible to the others after it.
 */
export function barrier(buffer: ArrayBufferLike, address: number, threads: number): () => void {
  if (threads === 1) return () => undefined;
  const words = new Int32Array(buffer, address, BARRIER_BYTES / 4);
  return () => {
    const turn = Atomics.load(words, TURN);
    if (Atomics.add(words, ARRIVED, 1) === threads - 1) {
      Atomics.store(words, ARRIVED, 0);
      Atomics.add(words, TURN, 1);
      Atomics.notify(words, TURN);
      return;
    }
    for (let look = 0; look < LOOKS; look++) if (Atomics.load(words, TURN) !== turn) return;
    while (Atomics.load(words, TURN) === turn) Atomics.wait(words, TURN, turn);
  };
}
