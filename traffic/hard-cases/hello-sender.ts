import { program } from '../clients/tool';
import type { Conditions, Job, OpenClient } from '../clients/open-protocol';
import { hostNames } from '../chance/host-names';
import { Random } from '../chance/random';
import { type CollectedHello, collectHellos, sourceNeeds } from './collect-hellos';

/** What goes over one connection: in several parts, if it is to come in several segments. */
export interface Message {
  readonly parts: readonly Buffer[];
  readonly conditions: Conditions;
}

/** Send the parts, with a pause between them, and tell what came back. */
const sender = [
  'import socket, sys, time',
  'client = socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=2)',
  'client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)',
  'for at, part in enumerate(sys.argv[3:]):',
  '    if at > 0: time.sleep(0.05)',
  '    client.sendall(bytes.fromhex(part))',
  'names = {20: "ChangeCipherSpec", 21: "alert", 22: "handshake", 23: "application data"}',
  'try: answer = client.recv(4096)',
  'except OSError as error: answer = None',
  'if answer is None: print("answer: none")',
  'elif answer == b"": print("answer: hangs up")',
  'elif answer[1:2] != b"\\3": print("answer: no TLS")',
  'elif answer[0] == 21: print("answer: alert", answer[6] if len(answer) > 6 else "")',
  'elif answer[0] == 22 and answer[5] == 2: print("answer: ServerHello")',
  'else: print("answer:", names.get(answer[0], "no TLS"))',
].join('\n');

function sending(job: Job, { parts, conditions }: Message): ReturnType<OpenClient['attempt']> {
  const bytes = parts.map((part) => part.toString('hex'));
  return {
    command: '/usr/bin/python3',
    args: ['-c', sender, job.address, String(job.port), ...bytes],
    conditions,
    seconds: 5,
  };
}

/** Our sender of bytes that no other program wrote. */
export function byteSender(message: (job: Job) => Message, jobs = 60): OpenClient {
  return {
    name: 'byte-sender',
    needs: [program('python3')],
    jobs,
    attempt: (job) => sending(job, message(job)),
  };
}

/** Our sender of ClientHellos that real programs wrote a moment before, changed. */
export function helloSender(
  seed: string,
  change: (hello: Buffer, job: Job) => Message,
  jobs = 60,
): OpenClient {
  let hellos: CollectedHello[] = [];
  return {
    name: 'hello-sender',
    needs: [program('python3'), ...sourceNeeds],
    jobs,
    prepare: async () => {
      const random = new Random(`hellos to be ${seed}`);
      hellos = await collectHellos(hostNames(jobs, random, new Set()));
    },
    attempt: (job) => {
      const hello = hellos[(job.number - 1) % hellos.length];
      if (hello === undefined) throw new Error('No ClientHello was collected.');
      const { parts, conditions } = change(hello.bytes, job);
      return sending(job, { parts, conditions: { source: hello.source, ...conditions } });
    },
  };
}
