/** The half of the command that runs inside the namespace: servers, tcpdump, and the clients' rounds. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { roundsFor } from './counts';
import type { Place, Site } from '../clients/program';
import type { Protocol } from '../protocols/protocol';
import { dns } from '../protocols/capstone/dns';
import { protocols } from '../protocols';
import { Random } from '../chance/random';
import { type RecordedSet, recordedSet } from './recorded-sets';
import { startRecorder } from './tcpdump';
import type { Failure, Recording } from './recording';
import { type Running, runRounds } from './rounds';
import { startDnsmasq } from '../servers/dnsmasq';
import { planStacks, type Stack } from './stacks';

function makeFolder(parent: string, name: string): string {
  const path = join(parent, name.replaceAll(/\W/g, '-'));
  mkdirSync(path, { recursive: true });
  return path;
}

/** The resolver first, since the other servers and all clients find their hosts by it. */
async function startServers(folder: string, stacks: readonly Stack[]): Promise<void> {
  const sitesOf = (protocol: Protocol): Site[] =>
    stacks.filter((stack) => stack.protocol === protocol).flatMap(({ sites }) => sites);
  const dnsAddresses = sitesOf(dns).map(({ address }) => address);
  await startDnsmasq(makeFolder(folder, 'resolver'), protocols.flatMap(sitesOf), dnsAddresses);
  for (const protocol of protocols) {
    const own = sitesOf(protocol);
    if (own.length > 0)
      await protocol.startServers(makeFolder(folder, `${protocol.name} servers`), own);
  }
}

async function startClient(
  stack: Stack,
  seed: string,
  folder: string,
  failures: Record<string, Failure>,
): Promise<Running> {
  const { name } = stack.program;
  const place: Place = {
    sites: stack.sites,
    random: new Random(`${seed}connections of ${name}`),
    folder: makeFolder(folder, name),
    failed: (reason) => (failures[name] = { count: (failures[name]?.count ?? 0) + 1, reason }),
  };
  try {
    return { stack, client: await stack.program.start(place) };
  } catch (error) {
    throw new Error(`${name} does not start`, { cause: error });
  }
}

async function record(
  folder: string,
  trace: string,
  set: RecordedSet,
  scale: number,
): Promise<void> {
  const rounds = roundsFor(set, scale);
  const stacks = planStacks(set, scale, rounds);
  const failures: Record<string, Failure> = {};
  await startServers(folder, stacks);
  console.log(`servers are up; starting ${stacks.length} programs`);
  const running = await Promise.all(
    stacks.map((stack) => startClient(stack, set.seed, folder, failures)),
  );
  const began = Date.now();
  const ports = protocols.map(({ port }) => port);
  const recorder = await startRecorder(trace, ports);
  await runRounds(running, rounds);
  // Let the last connections close, and tcpdump's buffer drain.
  await sleep(2000);
  const recorded = await recorder.stop();
  const seconds = (Date.now() - began) / 1000;
  const recording: Recording = { ...recorded, seconds, rounds, failures };
  writeFileSync(join(folder, 'recording.json'), JSON.stringify(recording));
  for (const { client } of running) client.stop();
}

const [folder, trace, name, scale] = process.argv.slice(2);
if (!folder || !trace || !name || !scale) {
  throw new Error('record.ts is started by main.ts: a folder, a trace file, a set and a scale.');
}
record(folder, trace, recordedSet(name), Number(scale)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
