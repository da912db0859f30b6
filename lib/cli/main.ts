import { Command, CommanderError } from 'commander';
import { version } from '../index';
import { addBenchCommand } from './bench/bench';
import { addEvaluateCommand } from './evaluate/evaluate';
import { leaveIfInterrupted } from './shared/interrupt';
import { addKernelCommand } from './course/kernel';
import { addLabCommand } from './course/lab';
import { addLogsCommand } from './logs/logs';
import { addNotebooksCommand } from './course/notebooks';
import { addPlotsCommand } from './course/plots';
import { addRecordCommand } from './record/record';
import { addReproduceCommand } from './course/reproduce';
import { addScanCommand } from './scan/scan';
import { addTrainCommand } from './train/train';
import { sayFailure, sayLines } from './shared/standard-error';
import { print, written } from './shared/standard-output';
import { addWatchCommand } from './watch/watch';

/** Exit codes: success; found or failed; wrong usage. */
const FAILED = 1;
const USAGE = 2;

async function main(): Promise<void> {
  const program = new Command('firstbytes')
    .description('Finds connections whose first bytes are not those of the expected protocol.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: sayLines })
    .showHelpAfterError('Add --help to see what is expected.')
    .addHelpText(
      'after',
      '\nExit codes: 0 for success, 1 for a failure or a finding, 2 for wrong usage, which the command line alone\n' +
        'shows (a missing file, folder or Zeek is a failure). If the reader of its output stops, as head does, a\n' +
        'command ends without a message.',
    );
  addRecordCommand(program);
  addTrainCommand(program);
  addScanCommand(program);
  addLogsCommand(program);
  addWatchCommand(program);
  addEvaluateCommand(program);
  addReproduceCommand(program);
  addPlotsCommand(program);
  addBenchCommand(program);
  addNotebooksCommand(program);
  addLabCommand(program);
  addKernelCommand(program);

  try {
    await program.parseAsync();
    await written();
    leaveIfInterrupted();
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
      return;
    }
    sayFailure(error);
    // What a failure has left open must not keep the process alive.
    process.exit(FAILED);
  }
}

void main();
