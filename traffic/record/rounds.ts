import type { Running } from './running';

/** The maximum time of one client in one round, in seconds; about six are usual. */
const PATIENCE = 300;

async function connect({ task, session }: Running, round: number): Promise<number> {
  const count = task.perRound[round] ?? 0;
  if (count === 0) return 0;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${count} connections took more than ${PATIENCE} s`));
    }, PATIENCE * 1000);
  });
  try {
    await Promise.race([session.connect(count), late]);
    return count;
  } catch (error) {
    throw new Error(`${task.client.name} failed in round ${round + 1}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Run all clients at the same time in every round, so that the trace has the same mix from start to end.
 *
 * @throws Error that names the client that failed, and the round.
 */
export async function runRounds(running: readonly Running[], rounds: number): Promise<void> {
  const began = Date.now();
  const since = (then: number): number => (Date.now() - then) / 1000;
  for (let round = 0; round < rounds; round++) {
    const roundBegan = Date.now();
    const counts = await Promise.all(running.map((one) => connect(one, round)));
    const connections = counts.reduce((a, b) => a + b, 0);
    const times = `${since(roundBegan).toFixed(1)} s, ${(since(began) / 60).toFixed(1)} min so far`;
    console.log(`round ${round + 1}/${rounds}: ${connections} connections in ${times}`);
  }
}
