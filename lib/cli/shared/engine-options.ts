import { Option, type Command } from 'commander';
import { engineChoices, type EngineChoice } from '../../model/index';
import { seed, wholeNumber } from './options';

/** The options of every command that trains. */
export interface EngineOptions {
  readonly backend: EngineChoice;
  readonly seed: number;
  readonly epochs: number;
}

/** Give a command the options of {@link EngineOptions}. */
export function addEngineOptions(command: Command): Command {
  return addBackendOption(command)
    .option('--seed <number>', 'decides the first weights and the order of batches', seed, 1)
    .option('--epochs <number>', 'how many times to train on all rows', wholeNumber(1), 10);
}

/** Give a command the option that chooses what computes. */
export function addBackendOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--backend <name>',
      "what to compute with: the project's own kernel (auto), or TensorFlow.js",
    )
      .choices(engineChoices)
      .default('auto'),
  );
}
