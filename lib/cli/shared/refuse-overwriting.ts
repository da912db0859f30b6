import type { Command } from 'commander';
import { isSameFile } from './same-file';

const STANDARD_INPUT = 0;
const STANDARD_OUTPUT = 1;

/** What a command reads and writes, by path. `-` is standard input or standard output. */
export interface ReadAndWritten {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/**
 * End a command as wrong usage if it would write to a file that it reads. This happens before anything is
 * opened, so that nothing is lost.
 */
export function refuseOverwriting(command: Command, { inputs, outputs }: ReadAndWritten): void {
  for (const output of outputs) {
    for (const input of inputs) {
      const read = input === '-' ? STANDARD_INPUT : input;
      if (!isSameFile(read, output === '-' ? STANDARD_OUTPUT : output)) continue;
      const named = input === '-' ? 'standard input' : input;
      command.error(
        `error: ${output === '-' ? 'standard output' : output} would be overwritten, but it is also read` +
          `${output === input ? '' : ` as ${named}`}: expected another output`,
      );
    }
  }
}
