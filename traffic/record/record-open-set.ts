/** The half of the open set's recording that runs inside the namespace: servers, tcpdump, clients. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Recorder, startRecorder } from './tcpdump';
import { startDnsmasq } from '../servers/dnsmasq';
import { jobPlace } from './addresses';
import { connectEarly } from './early';
import { dhcpTrace, type Made, type MadeJob } from './made';
import { makeJob } from './make-job';
import { makeFolders, placeOf, type Plan, planJobs } from './plan';
import { openProtocols } from './open-protocols';
import { hostName } from '../run/run-command';
import { startSwitch } from '../run/switch';

/** Clients that run at a time: most of them wait most of the time. */
const atATime = 6;

async function makeJobs({ client, protocol, jobs }: Plan, made: MadeJob[]): Promise<void> {
  const began = Date.now();
  for (const job of jobs) made.push(await makeJob(client, job));
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  console.log(`${protocol.label}, ${client.name}: ${jobs.length} jobs in ${seconds} s`);
}

async function runAll(plans: readonly Plan[]): Promise<MadeJob[]> {
  const made: MadeJob[] = [];
  const waiting = [...plans];
  const worker = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
      await makeJobs(plan, made);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return made;
}

async function startServers(folder: string, plans: readonly Plan[]): Promise<void> {
  const sites = plans.flatMap(({ jobs }) =>
    jobs.map(({ host: name, address }) => ({ name, address, kind: 'plain' as const })),
  );
  const own = { name: hostName, address: '127.0.0.1', kind: 'plain' as const };
  const resolver = join(folder, 'resolver');
  mkdirSync(resolver);
  await startDnsmasq(resolver, [own, ...sites], []);
  for (const protocol of new Set(plans.map((plan) => plan.protocol))) {
    await protocol.startServers(placeOf(folder, protocol, 'servers'));
  }
  await startSwitch(443, (address) => openProtocols[jobPlace(address)?.protocol ?? -1]?.behind443);
}

/** One on the loopback, and one on the interface that DHCP has of its own. */
async function startRecorders(plans: readonly Plan[], trace: string): Promise<Recorder[]> {
  const portsOn = (name: string | undefined): number[] => {
    const own = plans.filter(({ protocol }) => protocol.interface === name);
    return [...new Set(own.flatMap(({ protocol }) => protocol.ports))];
  };
  const recorders = [await startRecorder(trace, portsOn(undefined))];
  for (const name of new Set(plans.map(({ protocol }) => protocol.interface))) {
    if (name === undefined) continue;
    recorders.push(await startRecorder(dhcpTrace(trace), portsOn(name), name));
  }
  return recorders;
}

async function record(folder: string, trace: string, scale: number, labels: string): Promise<void> {
  // Some servers give up their rights, and must still reach their folders.
  chmodSync(folder, 0o755);
  const wanted = new Set(labels.split(',').filter(Boolean));
  const plans = planJobs(openProtocols, scale, folder).filter(
    ({ protocol }) => wanted.size === 0 || wanted.has(protocol.label),
  );
  makeFolders(plans);
  await startServers(folder, plans);
  await Promise.all(
    plans.map(async ({ client, jobs }) => {
      await client.prepare?.(jobs[0]?.folder ?? folder);
    }),
  );
  console.log(`servers are up; starting ${plans.length} clients`);
  const goOn = await connectEarly(plans.filter(({ protocol }) => protocol.early === true));
  const began = Date.now();
  const recorders = await startRecorders(plans, trace);
  const early = await goOn();
  const jobs = [...early, ...(await runAll(plans.filter(({ protocol }) => !protocol.early)))];
  // Let the last connections close, and tcpdump's buffer drain.
  await sleep(2000);
  const recorded = await Promise.all(recorders.map((recorder) => recorder.stop()));
  const made: Made = {
    packets: recorded.reduce((sum, { packets }) => sum + packets, 0),
    dropped: recorded.reduce((sum, { dropped }) => sum + dropped, 0),
    seconds: (Date.now() - began) / 1000,
    jobs,
  };
  writeFileSync(join(folder, 'open-set.json'), JSON.stringify(made));
}

const [folder, trace, scale, labels = ''] = process.argv.slice(2);
if (folder === undefined || trace === undefined || scale === undefined) {
  throw new Error('record.ts is started by main.ts, with a folder, a trace file and a scale.');
}
record(folder, trace, Number(scale), labels).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
