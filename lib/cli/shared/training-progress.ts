import type { TrainingProgress } from '../../model/index';
import type { Progress } from './progress';

/** Show the progress of a training: a bar for the current epoch, and a line for each finished epoch. */
export function showTraining(
  progress: Progress,
  label: string,
  { epoch, epochs, batch, batches, loss }: TrainingProgress,
): void {
  const text = `${label}epoch ${epoch}/${epochs}, loss ${loss.toFixed(4)}`;
  if (batch === batches) progress.line(text);
  else progress.update(text, batch, batches);
}
