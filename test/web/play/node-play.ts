import { createAutoencoder, hexToBits, separate, type Rows } from 'firstbytes';
import { fusedTrainer, scoreRows, type Layer, type Loss } from 'firstbytes/model';
import type { Sample } from '../../../web/play/samples/samples';

export interface NodeSettings {
  readonly normal?: string;
  readonly width?: number;
  readonly loss?: Loss;
  readonly rate?: number;
  readonly batch?: number;
  readonly seed?: number;
  readonly layers?: readonly Layer[];
}

const rowsOf = (lines: readonly string[], width: number): Rows => hexToBits([...lines], width);

/** Train in Node as the page does: on two of three rows of the normal protocol. */
export async function trainInNode(
  samples: readonly Sample[],
  epochs: number,
  { normal = 'TLS', width = 8, batch = 32, seed = 1, layers, loss, rate }: NodeSettings = {},
) {
  const { lines } = samples.find(({ protocol }) => protocol === normal)!;
  const training = rowsOf(
    lines.filter((_, at) => at % 3 !== 2),
    width,
  );
  const held = rowsOf(
    lines.filter((_, at) => at % 3 === 2),
    width,
  );
  const trained = await fusedTrainer({ threads: 1 }).train(
    createAutoencoder(width, { seed, layers }),
    training,
    { epochs, batch, seed, loss, rate },
  );
  const normalScores = await scoreRows(trained.autoencoder, held);
  const auc = async (protocol: string): Promise<number> => {
    const other = samples.find((one) => one.protocol === protocol)!;
    const scores = await scoreRows(trained.autoencoder, rowsOf(other.lines, width));
    return separate(normalScores, scores).auc;
  };
  return { ...trained, held, auc };
}
