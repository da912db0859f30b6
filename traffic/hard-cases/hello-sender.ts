import { hostNames } from '../chance/host-names';
import { Random } from '../chance/random';
import { args } from '../clients/args';
import type { Job, Client, Conditions } from '../clients/client';
import { tool, type Attempt } from '../clients/tool';
import { python } from '../run/sources';
import { type CollectedHello, collectHellos, sourceNeeds } from './collect-hellos';

/** The data of one connection, in several parts if it is sent in several segments. */
export interface Message {
  readonly parts: readonly Buffer[];
  readonly conditions: Conditions;
}

const sender = python('hard-cases/programs/byte_sender.py');

function sending(job: Job, { parts, conditions }: Message): Attempt {
  const bytes = parts.map((part) => part.toString('hex'));
  return { args: args`${job.address} ${job.port} ${bytes}`, conditions, seconds: 5 };
}

/** Make our sender of bytes that no other program wrote. */
export function byteSender(message: (job: Job) => Message, weight = 60): Client {
  return tool('byte-sender', sender, (job) => sending(job, message(job)), { weight });
}

/** Make our sender of changed ClientHellos, which real programs wrote a moment before. */
export function helloSender(
  seed: string,
  change: (hello: Buffer, job: Job) => Message,
  weight = 60,
): Client {
  let hellos: CollectedHello[] = [];
  const prepare = async (): Promise<void> => {
    const random = new Random(`hellos to be ${seed}`);
    hellos = await collectHellos(hostNames(weight, random, new Set()));
  };
  const attempt = (job: Job): Attempt => {
    const hello = hellos[(job.number - 1) % hellos.length];
    if (hello === undefined) throw new Error('No ClientHello was collected.');
    const { parts, conditions } = change(hello.bytes, job);
    return sending(job, { parts, conditions: { source: hello.source, ...conditions } });
  };
  const program = { ...sender, needs: [...sender.needs, ...sourceNeeds] };
  return tool('hello-sender', program, attempt, { weight, prepare });
}
