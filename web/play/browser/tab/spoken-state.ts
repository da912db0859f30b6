import type { State } from './training';

/** Say in a sentence or two where a training is: the loss and the AUC of each protocol. */
export function spokenState({ start, snapshot, isPlaying }: State): string {
  if (!start || !snapshot) return '';
  const { epochs, batch, loss, scores } = snapshot;
  const aucs = start.groups
    .slice(1)
    .map(({ protocol }, at) => {
      const [network, mean] = [scores.aucs[at]!, start.bitMean.aucs[at]!].map(three);
      return `${protocol} ${network}, by the mean of each bit ${mean}`;
    })
    .join('; ');
  return (
    `${isPlaying ? 'Playing' : 'Paused'} after ${epochs} epochs` +
    `${batch > 0 ? ` and ${batch} batches` : ''}. Loss ${loss?.toFixed(4) ?? 'unknown'}. AUC: ${aucs}.`
  );
}

/** Three digits, and 1 only if nothing is missing. */
export function three(share: number): string {
  const text = share.toFixed(3);
  return text === '1.000' && share < 1 ? '0.999+' : text;
}
