import { Command, CommanderError } from 'commander';
import { version } from '../index';
import { addBenchCommand } from './bench';
import { addEvaluateCommand } from './evaluate';
import { leaveIfInterrupted } from './interrupt';
import { addKernelCommand } from './kernel';
import { addLabCommand } from './lab';
import { addNotebooksCommand } from './notebooks';
import { addPlotsCommand } from './plots';
import { addRecordCommand } from './record';
import { addReproduceCommand } from './reproduce';
import { addScanCommand } from './scan';
import { addTrainCommand } from './train';
import { sayFailure, sayLines } from './standard-error';
import { print, written } from './standard-output';
import { addWatchCommand } from './watch';

/** Exit codes: all well, found or failed, called wrongly. */
const FAILED = 1;
const USAGE = 2;

async function main(): Promise<void> {
  const program = new Command('firstbytes')
    .description('Finds connections whose first bytes do not speak the protocol they should.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: sayLines })
    .showHelpAfterError('Add --help to see what is expected.')
    .addHelpText(
      'after',
      '\nEvery command exits with 0 where all went well, 1 where something failed or was found, and 2 where ' +
        'it\nwas called wrongly, as the command line alone shows. A file, a folder or a Zeek that is not there is\n' +
        'a failure. A reader of its output that has had enough, such as head, ends a command without a word.',
    );
  addRecordCommand(program);
  addTrainCommand(program);
  addScanCommand(program);
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
    // Whatever a failure has left open must not keep the process.
    process.exit(FAILED);
  }
}

void main();
