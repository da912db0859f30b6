/**
 * Records a day of the office: builds the network, lets people and attackers act as planned, and removes it.
 */
import { appendFileSync, chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { setMaxListeners } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { args } from '../clients/args';
import type { Program } from '../run/program';
import { type Run, runCommand } from '../run/run-command';
import { type Recorded, startTcpdump } from '../run/tcpdump';
import type { AttackLine } from './attack-lines';
import type { AttackSet } from './attacks';
import { makeContent } from './content';
import type { OfficeFiles } from './files';
import { addressOf } from './hosts';
import { OfficeNetwork } from './network';
import type { Clockwork } from './habits';
import type { OfficePlan, Person, PlannedAttack } from './plan';
import { startServers } from './servers';

/** The results of a recording, in addition to the trace and attacks.jsonl. */
export interface OfficeRecording extends Recorded {
  readonly seconds: number;
  /** The runs of each habit, clockwork and attack, and how they ended. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly attacks: readonly AttackLine[];
}

/** How often something was run, how often it ended with an error, and the output of the last error. */
export interface Outcome {
  readonly runs: number;
  readonly failed: number;
  readonly reason: string;
}

/** The time for the last connections to close. */
const CLOSING = 3;

/** Return the seconds since 1970. */
const now = (): number => Date.now() / 1000;

/** The office during its recording. */
class Office {
  readonly #network: OfficeNetwork;
  readonly #files: OfficeFiles;
  readonly #plan: OfficePlan;
  readonly #attacksFile: string;
  readonly #end: number;
  /** Ends all waiting after a failure that makes the recording impossible. */
  readonly #failure = new AbortController();
  readonly outcomes = new Map<string, Outcome>();
  readonly attacks: AttackLine[] = [];

  constructor(network: OfficeNetwork, files: OfficeFiles, plan: OfficePlan, attacksFile: string) {
    this.#network = network;
    this.#files = files;
    this.#plan = plan;
    this.#attacksFile = attacksFile;
    this.#end = now() + plan.seconds;
    // All people listen to it at the same time.
    setMaxListeners(0, this.#failure.signal);
  }

  /** Wait some seconds. Return false if the recording ends before. */
  async #isOnAfter(seconds: number): Promise<boolean> {
    const left = this.#end - now();
    const { signal } = this.#failure;
    await sleep(1000 * Math.max(0, Math.min(seconds, left)), undefined, { signal });
    return seconds < left;
  }

  /** Run a program on a host, at most until the end of the recording. */
  async #run(name: string, host: string, program: Program, run: Run): Promise<void> {
    const seconds = Math.min(run.seconds ?? 15, this.#end - now());
    if (seconds <= 0) return;
    const folder = join(this.#files.folder, `host-${host}`);
    mkdirSync(folder, { recursive: true });
    const [command, words] = this.#network.host(host).inside(program.command(folder));
    const { code, isLate, said } = await runCommand(
      [command, ...words],
      { ...run, seconds },
      folder,
    );
    // A program that was ended after its time may be correct: a login that lasts, a beacon, a slow attack.
    const isBad = code !== 0 && !isLate;
    const { runs, failed, reason } = this.outcomes.get(name) ?? { runs: 0, failed: 0, reason: '' };
    this.outcomes.set(name, {
      runs: runs + 1,
      failed: failed + (isBad ? 1 : 0),
      reason: isBad ? `code ${code ?? 'none'}: ${said.trim().split('\n').at(-1) ?? ''}` : reason,
    });
  }

  async #live({ host, acts }: Person): Promise<void> {
    for (const { pause, habit, run } of acts) {
      if (!(await this.#isOnAfter(pause))) return;
      await this.#run(habit.name, host, habit.program, run);
    }
  }

  async #tick({ name, host, every, program, runs }: Clockwork): Promise<void> {
    while (await this.#isOnAfter(every)) {
      for (const run of runs(this.#files)) await this.#run(name, host, program, run);
    }
  }

  async #attack({ attack, begin, pauses, names }: PlannedAttack): Promise<void> {
    if (!(await this.#isOnAfter(begin))) return;
    const began = now();
    for (const [time, pause] of pauses.entries()) {
      if (pause > 0 && !(await this.#isOnAfter(pause))) break;
      const run = attack.run(this.#files, time, names);
      await this.#run(`attack: ${attack.name}`, attack.from, attack.tool, run);
    }
    const { name, technique, from, to, tool } = attack;
    const line: AttackLine = {
      ...{ attack: name, technique, tool: tool.needs[0]?.package ?? '' },
      ...{ from: addressOf(from), to, began, ended: now() },
      ...(names.length > 0 && { names }),
    };
    this.attacks.push(line);
    appendFileSync(this.#attacksFile, `${JSON.stringify(line)}\n`);
    console.log(`  ${name} from ${line.from}: ${(line.ended - began).toFixed(1)} s`);
  }

  /** Let everything happen. Resolves when the time is over and the last program has ended. */
  async day(): Promise<void> {
    try {
      await Promise.all([
        ...this.#plan.people.map((person) => this.#live(person)),
        ...this.#plan.clockworks.map((clockwork) => this.#tick(clockwork)),
        ...this.#plan.attacks.map((attack) => this.#attack(attack)),
      ]);
    } catch (error) {
      this.#failure.abort();
      throw error;
    }
  }
}

/** Remove the network however the recording ends. If it is interrupted, also remove its folder. */
async function within<T>(
  network: OfficeNetwork,
  folder: string,
  record: () => Promise<T>,
): Promise<T> {
  const interrupt = (): void => {
    network.remove();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.exit(130);
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  try {
    return await record();
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    network.remove();
  }
}

/**
 * Record a plan into `trace.pcap` and `attacks.jsonl`.
 *
 * @param files - where its servers and programs work. The folder exists and is empty.
 * @param out - the folder of the two files, which exists.
 */
export async function recordOffice(
  plan: OfficePlan,
  set: AttackSet | 'none',
  files: OfficeFiles,
  out: string,
): Promise<OfficeRecording> {
  const network = new OfficeNetwork(`firstbytes-${process.pid}`);
  // Some servers drop their privileges, and must still reach their folders.
  chmodSync(files.folder, 0o755);
  makeContent(files);
  const attacksFile = join(out, 'attacks.jsonl');
  writeFileSync(attacksFile, '');
  return within(network, files.folder, async () => {
    network.create();
    await startServers(network, files, set);
    const recorder = await startTcpdump(
      args`-i any -Q in -y LINUX_SLL -n -Z root -s 0 -B 65536 -w ${join(out, 'trace.pcap')}`,
      network.router,
    );
    console.log(`the office is open for ${(plan.seconds / 60).toFixed(1)} min`);
    const began = now();
    const office = new Office(network, files, plan, attacksFile);
    await office.day();
    await sleep(1000 * CLOSING);
    const recorded = await recorder.stop();
    const { outcomes, attacks } = office;
    return { ...recorded, seconds: now() - began, outcomes, attacks };
  });
}
