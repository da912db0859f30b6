import {
  countDistinct,
  hexToBits,
  listTrainingData,
  protocolColors,
  readProtocol,
  type Autoencoder,
  type DetectorName,
  type Rows,
} from '../../index';
import { portOfProtocol } from '../../records/index';
import { scoreRows, type TrainedEpoch } from '../../model/index';
import { supportedThreshold } from '../../scores/index';
import { scoreStripsFigure, type ColoredProtocol } from '../../plots/index';
import { drawPictures, TrainingBoard } from '../../report/index';
import { describeBoard, howToShow } from '../shared/tensorboard-option';

/** The settings of a training that TensorBoard compares, and where its data are. */
export interface TrainBoardOptions {
  /** The folder for TensorBoard. */
  readonly folder: string;
  readonly data: string;
  readonly normal: string;
  readonly bytes: number;
  readonly detector: DetectorName;
  readonly seed: number;
  readonly epochs: number;
  readonly fpr: number;
  readonly heldBack: number;
  readonly backend: string;
}

/** One training of `firstbytes train`, as it is written for TensorBoard. */
export interface TrainBoard {
  /** How many epochs have been written. */
  readonly epochs: number;
  readonly onEpoch: (epoch: TrainedEpoch) => void;
  readonly fail: () => Promise<void>;
  /** Score the other protocols, and write the results. */
  readonly finish: (
    epochs: number,
    heldBack: Float64Array,
    score: (rows: Rows) => Promise<Float64Array>,
    autoencoder: Autoencoder | undefined,
  ) => Promise<void>;
}

/**
 * Begin a run with the rows held back, and with the other protocols of the data folder. Later
 * payloads (`…-midstream`) are not a protocol and are not read.
 */
export async function boardFor(
  options: TrainBoardOptions,
  heldBack: Rows,
  say: (text: string) => void,
): Promise<TrainBoard> {
  const { folder, normal, bytes, detector, seed, epochs, fpr, backend } = options;
  const others = await readOthers(options, say);
  const board = await TrainingBoard.create(folder, {
    name: `${normal}-${bytes}-${detector}-seed-${seed}`,
    parameters: {
      normal,
      bytes,
      detector,
      seed,
      epochs,
      'false-positive rate': fpr,
      'held back': options.heldBack,
      engine: backend,
    },
    normal: { protocol: normal, rows: heldBack },
    others,
    fpr,
    // Another detector's network is not scored by its absolute error.
    ...(detector === 'autoencoder' && {
      score: (autoencoder: Autoencoder, rows: Rows) => scoreRows(autoencoder, rows),
    }),
  });
  let written = 0;
  return {
    get epochs() {
      return written;
    },
    onEpoch(epoch) {
      written = epoch.epoch;
      board.onEpoch(epoch);
    },
    fail: () => board.fail(),
    async finish(last, scores, score, autoencoder) {
      const scored: Record<string, Float64Array> = {};
      for (const [name, rows] of Object.entries(others)) scored[name] = await score(rows);
      const summary = await board.finish({
        epochs: last,
        autoencoder,
        normal: scores,
        others: scored,
        pictures: await drawScores(
          options,
          { [normal]: heldBack, ...others },
          {
            [normal]: scores,
            ...scored,
          },
        ),
      });
      say(describeBoard(summary));
      say(howToShow(folder));
    },
  };
}

async function readOthers(
  { data, normal, bytes }: TrainBoardOptions,
  say: (text: string) => void,
): Promise<Record<string, Rows>> {
  const others: Record<string, Rows> = {};
  for (const { protocol } of await listTrainingData(data)) {
    if (protocol === normal || protocol.endsWith('-midstream')) continue;
    const { lines, file } = await readProtocol(data, protocol);
    const { bad, ...rows } = hexToBits(lines, bytes, { file, onBad: 'skip' });
    if (bad.length > 0) say(`${file}: left out ${bad.length} bad of ${lines.length} lines`);
    const port = portOfProtocol(protocol);
    if (rows.count === 0) say(`${file}: contains no payload, so TensorBoard does not show it`);
    else {
      others[protocol] =
        port === undefined ? rows : { ...rows, ports: new Uint16Array(rows.count).fill(port) };
    }
  }
  if (Object.keys(others).length === 0) {
    say(`${data} contains no other protocol than ${normal}: TensorBoard shows no AUC.`);
  }
  return others;
}

/** Draw the scores as strips: of each protocol that has a colour, in the order given. */
function drawScores(
  { detector, bytes, normal, fpr }: TrainBoardOptions,
  rows: Readonly<Record<string, Rows>>,
  scores: Readonly<Record<string, Float64Array>>,
): Promise<Record<string, Uint8Array>> {
  const strips = Object.entries(scores).flatMap(([name, one]) =>
    name in protocolColors
      ? [
          {
            protocol: name as ColoredProtocol,
            scores: one,
            distinct: countDistinct(rows[name]!),
          },
        ]
      : [],
  );
  if (strips.length === 0) return Promise.resolve({});
  const figure = scoreStripsFigure(strips, {
    id: 'scores',
    title: `Scores of ${detector} fitted to ${normal}, ${bytes} bytes`,
    threshold: supportedThreshold(scores[normal]!, fpr).score,
  });
  return drawPictures([figure]);
}
