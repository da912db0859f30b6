import type { Command } from 'commander';
import type { OptionalPackage } from '../../plots/index';
import type { BoardSummary } from '../../report/index';
import { oneName } from './options';

/** What pictures for TensorBoard need, for `requirePackages`. */
export const picturePackages: readonly [string, readonly OptionalPackage[]] = [
  'The pictures for TensorBoard',
  ['@resvg/resvg-js', 'dejavu-fonts-ttf', 'echarts'],
];

/** Give a command the option that writes its trainings for TensorBoard. */
export function addTensorboardOption(command: Command): Command {
  return command.option(
    '--tensorboard <dir>',
    'write each training to a new folder in DIR, which TensorBoard shows while it runs',
    oneName,
  );
}

export function describeBoard({ folder, points, pointsLeftOut }: BoardSummary): string {
  const left = pointsLeftOut > 0 ? `; ${pointsLeftOut} more distinct rows left out` : '';
  return `${folder}: written for TensorBoard, ${points} points for the projector${left}`;
}

export const howToShow = (folder: string): string => `Show it with: tensorboard --logdir ${folder}`;
