import { spawn } from 'node:child_process';
import { command } from './firstbytes';

interface ToldAlert {
  readonly uid?: string;
  readonly hex: string;
  readonly score: number;
  readonly bytes: readonly { readonly at: number }[];
}

/** The command as a user runs it, while it runs. */
export class Running {
  stdout = '';
  stderr = '';
  readonly code: Promise<number | null>;
  readonly #child;
  readonly #waiting = new Set<() => void>();

  constructor(folder: string, ...args: string[]) {
    this.#child = spawn(process.execPath, [command, ...args], {
      cwd: folder,
    });
    this.#child.stdout.on('data', (text: Buffer) => {
      this.stdout += text.toString();
      for (const wake of this.#waiting) wake();
    });
    this.#child.stderr.on('data', (text: Buffer) => {
      this.stderr += text.toString();
      for (const wake of this.#waiting) wake();
    });
    this.code = new Promise((done) => this.#child.on('close', done));
  }

  interrupt(): void {
    this.#child.kill('SIGINT');
  }

  /** Resolves when the output is as it should be. */
  async until(isSo: (running: Running) => boolean): Promise<void> {
    while (!isSo(this)) {
      await new Promise<void>((wake) => {
        this.#waiting.add(wake);
      });
    }
  }

  get alerts(): ToldAlert[] {
    return this.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as ToldAlert);
  }
}
