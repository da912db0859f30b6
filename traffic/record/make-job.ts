import type { MadeJob } from './made';
import type { Conditions, Job, OpenClient } from '../clients/open-protocol';
import { runAttempt } from '../run/run-command';

/** What a client says of the answer that it got, in a line `answer: …`, as a condition. */
export function answerIn(said: string): Conditions {
  const answer = /^answer: (.+?)\s*$/m.exec(said)?.[1];
  return answer === undefined ? {} : { answer };
}

/** Let a client make the connection of one job. */
export async function makeJob(client: OpenClient, job: Job): Promise<MadeJob> {
  const attempt = client.attempt(job);
  const said = await runAttempt(attempt, job.folder);
  const conditions = { ...attempt.conditions, ...answerIn(said) };
  return { address: job.address, conditions, said };
}
