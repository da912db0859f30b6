import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseConnection, type Connection } from '../protocol/connection';
import { KernelError } from './kernel-error';
import { kernelCommand } from '../protocol/kernel-spec';
import { kernelName } from '../protocol/language';

export interface KernelProcessOptions {
  /** The command that starts a kernel with a connection file; this library's unless given. */
  readonly command?: (connectionFile: string) => readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

/** Number of characters kept of what a kernel prints outside its protocol, for the report of its end. */
const KEPT_CHARACTERS = 2000;
/** How long to wait for a kernel to end before it is killed, in milliseconds. */
const PATIENCE = 3000;

/** A kernel's process with its connection file, which is in its own folder. */
export class KernelProcess {
  /** Never resolves. Rejects with a KernelError when the process ends. */
  readonly ended: Promise<never>;
  #printed = '';
  /** Cleans up, even if this process exits while the kernel runs. */
  readonly #cleanUp = (): void => {
    this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  };

  readonly #folder: string;
  readonly #child: ChildProcess;

  private constructor(
    readonly connection: Connection,
    folder: string,
    child: ChildProcess,
  ) {
    this.#folder = folder;
    this.#child = child;

    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.#printed = (this.#printed + data.toString()).slice(-KEPT_CHARACTERS);
      });
    }
    this.ended = new Promise((_, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => {
        const how = signal === null ? `exit code ${code}` : `signal ${signal}`;
        const last = this.#printed.trim();
        reject(new KernelError(`The kernel ended (${how})${last === '' ? '' : `: ${last}`}`));
      });
    });
    this.ended.catch(() => undefined);
    process.once('exit', this.#cleanUp);
  }

  /** Start a kernel whose cells run in `folder`. */
  static async start(folder: string, options: KernelProcessOptions = {}): Promise<KernelProcess> {
    const { command = kernelCommand, environment = process.env } = options;
    const connection = await chooseConnection(kernelName);
    const own = await mkdtemp(join(tmpdir(), 'firstbytes-kernel-'));
    const file = join(own, 'connection.json');
    await writeFile(file, JSON.stringify(connection), { mode: 0o600 });
    const [program, ...parameters] = command(file);
    const child = spawn(program!, parameters, {
      cwd: folder,
      env: { ...environment, JPY_PARENT_PID: String(process.pid) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new KernelProcess(connection, own, child);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Interrupt what the kernel is doing. */
  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Wait a short time for the process to end by itself, then kill it. Remove its connection file. */
  async end(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null && this.#child.pid) {
      const killing = setTimeout(() => this.#child.kill('SIGKILL'), PATIENCE);
      await once(this.#child, 'close');
      clearTimeout(killing);
    }
    this.#cleanUp();
    process.off('exit', this.#cleanUp);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
