/** The part of the command that runs inside the namespace: servers, tcpdump, and the clients. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DoneJob, Place } from '../clients/client';
import { hostName } from '../clients/tool';
import type { Protocol } from '../protocols/protocol';
import { startSwitch } from '../run/switch';
import type { Recorder } from '../run/tcpdump';
import { startDnsmasq } from '../servers/dnsmasq';
import { jobPlace } from './addresses';
import { roundsFor } from './counts';
import { connectEarly } from './early';
import { folderOf, makeFolders, planSet, type Task } from './plan';
import { dhcpTrace, type Failure, type Recording } from './recording';
import { runRounds } from './rounds';
import type { Running } from './running';
import { type RecordedSet, recordedSet } from './sets';
import { startRecorder } from './tcpdump';
import { runTurns } from './turns';

/** What clients report while they run. */
interface Reports {
  readonly failures: Record<string, Failure>;
  readonly jobs: DoneJob[];
}

/** Start the resolver. It is first, because the other servers and all clients need it to find their hosts. */
async function startResolver(folder: string, set: RecordedSet, tasks: readonly Task[]) {
  const sites = tasks.flatMap((task) => task.sites);
  const own = set.way === 'jobs' ? [{ name: hostName, address: '127.0.0.1' }] : [];
  const asked = tasks.filter(({ protocol }) => protocol.byResolver).flatMap((task) => task.sites);
  const resolver = join(folder, 'resolver');
  mkdirSync(resolver);
  await startDnsmasq(
    resolver,
    [...own, ...sites],
    asked.map(({ address }) => address),
  );
}

async function startServers(
  folder: string,
  set: RecordedSet,
  tasks: readonly Task[],
): Promise<void> {
  await startResolver(folder, set, tasks);
  for (const protocol of new Set(tasks.map((task) => task.protocol))) {
    const own = tasks.filter((task) => task.protocol === protocol).flatMap(({ sites }) => sites);
    await protocol.startServers(folderOf(folder, protocol, 'servers'), own);
  }
  if (set.way === 'rounds') return;
  const behind443 = (address: string) =>
    set.protocols[jobPlace(address)?.protocol ?? -1]?.behind443;
  await startSwitch(443, behind443);
}

async function startClient(task: Task, folder: string, reports: Reports): Promise<Running> {
  const { protocol, client, sites, jobs, random } = task;
  const { name } = client;
  const { failures } = reports;
  const place: Place = {
    ...{ sites, jobs, random },
    folder: folderOf(folder, protocol, name),
    failed: (reason) => (failures[name] = { count: (failures[name]?.count ?? 0) + 1, reason }),
    done: (job) => reports.jobs.push(job),
  };
  try {
    return { task, session: await client.start(place) };
  } catch (error) {
    throw new Error(`${protocol.label}, ${name} does not start`, { cause: error });
  }
}

/** Start one recorder on the loopback, and one on each separate interface of a protocol (DHCP). */
async function startRecorders(tasks: readonly Task[], trace: string): Promise<Recorder[]> {
  const portsOn = (name: string | undefined): number[] => {
    const own = tasks.filter(({ protocol }) => protocol.interface === name);
    return [...new Set(own.flatMap(({ protocol }) => protocol.ports))];
  };
  const recorders = [await startRecorder(trace, portsOn(undefined))];
  for (const name of new Set(tasks.map(({ protocol }) => protocol.interface))) {
    if (name === undefined) continue;
    recorders.push(await startRecorder(dhcpTrace(trace), portsOn(name), name));
  }
  return recorders;
}

const isEarly = ({ early }: Protocol): boolean => early === true;

/** Run a plan, and record it. */
async function recordTasks(
  tasks: readonly Task[],
  set: RecordedSet,
  scale: number,
  [folder, trace]: readonly [string, string],
): Promise<Recording> {
  const reports: Reports = { failures: {}, jobs: [] };
  const rounds = set.way === 'rounds' ? roundsFor(set, scale) : 0;
  console.log(`servers are up; starting ${tasks.length} clients`);
  const running = await Promise.all(tasks.map((task) => startClient(task, folder, reports)));
  const goOn = await connectEarly(running.filter(({ task }) => isEarly(task.protocol)));
  const began = Date.now();
  const recorders = await startRecorders(tasks, trace);
  await goOn();
  if (set.way === 'rounds') await runRounds(running, rounds);
  else await runTurns(running.filter(({ task }) => !isEarly(task.protocol)));
  // Let the last connections close, and tcpdump's buffer empty.
  await sleep(2000);
  const recorded = await Promise.all(recorders.map((recorder) => recorder.stop()));
  const seconds = (Date.now() - began) / 1000;
  for (const { session } of running) session.stop();
  return {
    packets: recorded.reduce((sum, { packets }) => sum + packets, 0),
    dropped: recorded.reduce((sum, { dropped }) => sum + dropped, 0),
    ...{ seconds, rounds, ...reports },
  };
}

async function record(
  [folder, trace]: readonly [string, string],
  set: RecordedSet,
  scale: number,
  labels: readonly string[],
): Promise<void> {
  // Some servers drop their privileges, and must still reach their folders.
  chmodSync(folder, 0o755);
  const tasks = planSet(set, scale, folder).filter(
    ({ protocol }) => labels.length === 0 || labels.includes(protocol.label),
  );
  makeFolders(tasks, folder);
  await startServers(folder, set, tasks);
  const recording = await recordTasks(tasks, set, scale, [folder, trace]);
  writeFileSync(join(folder, 'recording.json'), JSON.stringify(recording));
}

const [folder, trace, name, scale, labels = ''] = process.argv.slice(2);
if (!folder || !trace || !name || !scale) {
  throw new Error('record.ts is started by main.ts: a folder, a trace file, a set and a scale.');
}
record([folder, trace], recordedSet(name), Number(scale), labels.split(',').filter(Boolean)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
