/** Clients whose program is started again for each job, or for each batch of connections. */
import type { Program } from '../run/program';
import { type Run, runCommand } from '../run/run-command';
import {
  type Client,
  type Conditions,
  type Job,
  type Place,
  type Session,
  usualClient,
} from './client';

/** How a client makes the connection of a job. */
export interface Attempt extends Run {
  readonly conditions: Conditions;
}

/** The host name of jobs' clients, because some protocols send it. */
export const hostName = 'workstation-7';

/** Return what a client prints about the answer, in a line `answer: …`, as a condition. */
export function answerIn(said: string): Conditions {
  const answer = /^answer: (.+?)\s*$/m.exec(said)?.[1];
  return answer === undefined ? {} : { answer };
}

const nothingToStop = (): void => {
  // Every run has ended when connect() returns.
};

/** A client that is run once for each job. */
export interface JobTool extends Client {
  attempt(job: Job): Attempt;
}

/**
 * Make a client that is run once per job, as `attempt` says.
 *
 * @param more - for example `prepare`: what to do in addition to the program's own preparation.
 */
export function tool(
  name: string,
  program: Program,
  attempt: (job: Job) => Attempt,
  more: { readonly weight?: number; readonly prepare?: () => Promise<void> } = {},
): JobTool {
  const { prepare, weight = usualClient.weight } = more;
  const runJob = async (job: Job, place: Place): Promise<void> => {
    const { conditions, ...run } = attempt(job);
    const { said } = await runCommand(program.command(job.folder), run, job.folder, hostName);
    place.done({ address: job.address, conditions: { ...conditions, ...answerIn(said) }, said });
  };
  const start = async (place: Place): Promise<Session> => {
    await program.prepare?.(place.folder);
    await prepare?.();
    let next = 0;
    return {
      connect: async (count) => {
        for (let left = count; left > 0; left--) {
          const job = place.jobs[next++];
          if (job === undefined) throw new RangeError(`${name} has no job ${next}.`);
          await runJob(job, place);
        }
      },
      stop: nothingToStop,
    };
  };
  return { ...usualClient, name, stack: name, needs: program.needs, weight, attempt, start };
}

/** A program that makes a batch of connections in one run, or a single connection. */
export interface BatchTool extends Omit<Partial<Client>, 'name' | 'stack' | 'start'> {
  readonly name: string;
  readonly stack: string;
  readonly program: Program;
  /** The maximum number of connections per run; 1 unless given. */
  readonly batch?: number;
  /** Returns what to run for some connections: `batch`, or fewer at the end. */
  readonly run: (place: Place, connections: number) => Run;
}

/** Maximum time of a run of a batch, in seconds. */
const PATIENCE = 30;

/** Make a client that chooses among its sites itself, and is run once per batch of connections. */
export function batchTool({ program, batch = 1, run, ...more }: BatchTool): Client {
  return {
    ...{ ...usualClient, needs: program.needs },
    start: (place) => ({
      connect: async (count) => {
        const command = program.command(place.folder);
        for (let left = count; left > 0; left -= batch) {
          const next = { seconds: PATIENCE, ...run(place, Math.min(batch, left)) };
          const { isLate } = await runCommand(command, next, place.folder);
          if (isLate) place.failed(`${command[0]} took more than ${next.seconds} s`);
        }
      },
      stop: nothingToStop,
    }),
    ...more,
  };
}
