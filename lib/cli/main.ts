import { Command, CommanderError } from 'commander';
import { version } from '../index';
import { addBenchCommand } from './bench';
import { addEvaluateCommand } from './evaluate';
import { addKernelCommand } from './kernel';
import { addLabCommand } from './lab';
import { addNotebooksCommand } from './notebooks';
import { addPlotsCommand } from './plots';
import { addRecordCommand } from './record';
import { addReproduceCommand } from './reproduce';
import { addScanCommand } from './scan';
import { addTrainCommand } from './train';
import { addWatchCommand } from './watch';

/** Exit codes: all well, found or failed, called wrongly. */
const FAILED = 1;
const USAGE = 2;

async function main(): Promise<void> {
  const program = new Command('firstbytes')
    .description('Finds connections whose first bytes do not speak the protocol they should.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('Add --help to see what is expected.');
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
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
      return;
    }
    process.stderr.write(`firstbytes: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = FAILED;
  }
}

void main();
