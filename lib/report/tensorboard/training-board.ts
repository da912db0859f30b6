import { join } from 'node:path';
import { writeWhole } from '../../files/write-whole';
import type { Rows } from '../../bits/rows';
import type { Autoencoder } from '../../model/autoencoder';
import { layerName } from '../../model/summarize';
import type { TrainedEpoch } from '../../model/trainer';
import { supportedThreshold } from '../../scores/conformal';
import { separate } from '../../scores/separation';
import { flaggedShare } from '../../scores/threshold';
import type { BoardValue, HyperParameter } from './board-event';
import { boardHistogram, boardImage, boardPrCurve, boardScalar } from './board-values';
import { createBoardRun, type BoardRun } from './event-file';
import type { WallClock } from './event-writer';
import { middleTable } from './middle-table';
import { projectorFiles } from './projector';

/** What is known of a training before it begins. */
export interface BoardTraining {
  /** A name for the run and its folder: letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** The settings that tell this training from others. */
  readonly parameters: Readonly<Record<string, HyperParameter>>;
  /** The normal protocol and its rows that are held out of the training. */
  readonly normal: { readonly protocol: string; readonly rows: Rows };
  /** Rows of other protocols, by name. */
  readonly others: Readonly<Record<string, Rows>>;
  /** The target false-positive rate of thresholds. */
  readonly fpr: number;
  /** Scores rows after each epoch. Without it, only the final scores are written. */
  readonly score?: ((autoencoder: Autoencoder, rows: Rows) => Promise<Float64Array>) | undefined;
}

/** What is known of a training after it. */
export interface BoardResults {
  /** The number of epochs; 0 for a detector without a network. */
  readonly epochs: number;
  /** Absent for a detector without a network, which has no middle numbers. */
  readonly autoencoder?: Autoencoder | undefined;
  /** The scores of the normal rows that were held out. */
  readonly normal: Float64Array;
  /** The scores of the others, by name. */
  readonly others: Readonly<Record<string, Float64Array>>;
  /** Pictures as PNG, by tag. */
  readonly pictures?: Readonly<Record<string, Uint8Array>> | undefined;
}

/** What was written. */
export interface BoardSummary {
  readonly folder: string;
  /** Points for the projector. */
  readonly points: number;
  /** Distinct rows that are not points. */
  readonly pointsLeftOut: number;
}

/**
 * Writes one training for TensorBoard while it runs: loss, accuracy and weights after each epoch,
 * then AUC and the share flagged of each other protocol; at the end precision-recall curves,
 * pictures, and points for the projector. The share flagged of the normal rows is not written,
 * because the threshold is set on the same rows.
 */
export class TrainingBoard {
  readonly #run: BoardRun;
  readonly #about: BoardTraining;
  /** Scoring of epochs, one after the other. */
  #scoring: Promise<void> = Promise.resolve();

  private constructor(run: BoardRun, about: BoardTraining) {
    this.#run = run;
    this.#about = about;
  }

  /**
   * Make a new run folder in `folder`, and write the settings.
   *
   * @param now - a clock in seconds since 1970; the system's unless given.
   * @throws Error if nothing can be written there.
   */
  static async create(
    folder: string,
    about: BoardTraining,
    now?: WallClock,
  ): Promise<TrainingBoard> {
    const run = await createBoardRun(folder, about.name, now);
    const started = run.writer.now();
    const names = Object.keys(about.others);
    await run.writer.write(0, [
      {
        kind: 'experiment',
        created: started,
        parameters: Object.entries(about.parameters).map(([name, value]) => ({
          name,
          type: typeof value as 'number' | 'string' | 'boolean',
        })),
        metrics: ['loss', 'accuracy', ...names.flatMap((name) => [auc(name), flagged(name)])],
      },
      { kind: 'session-start', group: '', started, parameters: about.parameters },
    ]);
    return new TrainingBoard(run, about);
  }

  get folder(): string {
    return this.#run.folder;
  }

  /** Write an epoch. Pass it on as `onEpoch` of a training. */
  readonly onEpoch = ({ epoch, loss, accuracy, autoencoder }: TrainedEpoch): void => {
    this.#write(epoch, [
      boardScalar('loss', loss),
      boardScalar('accuracy', accuracy),
      ...autoencoder.weights.flatMap(({ kernel, bias }, at) => [
        ...boardHistogram(`${layerName(at)}/kernel`, kernel),
        ...boardHistogram(`${layerName(at)}/bias`, bias),
      ]),
    ]);
    const { score, normal, others } = this.#about;
    if (!score) return;
    this.#scoring = this.#scoring.then(async () => {
      const normals = await score(autoencoder, normal.rows);
      const scored: Record<string, Float64Array> = {};
      for (const [name, rows] of Object.entries(others)) {
        scored[name] = await score(autoencoder, rows);
      }
      this.#write(epoch, this.#separation(normals, scored));
    });
    // It is reported by finish.
    this.#scoring.catch(() => undefined);
  };

  /**
   * Write the results, and close the file.
   *
   * @throws the first error of writing or scoring.
   */
  async finish(results: BoardResults): Promise<BoardSummary> {
    const { epochs, autoencoder, normal, others, pictures = {} } = results;
    try {
      await this.#scoring;
      this.#write(epochs, [
        ...(this.#about.score ? [] : this.#separation(normal, others)),
        ...Object.entries(others).map(([name, scores]) =>
          boardPrCurve(`${name} among ${this.#about.normal.protocol}`, normal, scores),
        ),
        ...Object.entries(pictures).map(([tag, png]) => boardImage(tag, png)),
      ]);
      const points = autoencoder && (await this.#project(autoencoder, normal, others));
      this.#end('success');
      return {
        folder: this.folder,
        points: points?.table.labels.length ?? 0,
        pointsLeftOut: points?.leftOut ?? 0,
      };
    } finally {
      await this.#run.writer.close();
    }
  }

  /** Write that the training failed or was interrupted, and close the file. */
  async fail(): Promise<void> {
    await this.#scoring.catch(() => undefined);
    this.#end('failure');
    // The training's own error is the one to report.
    await this.#run.writer.close().catch(() => undefined);
  }

  #separation(normal: Float64Array, others: Readonly<Record<string, Float64Array>>): BoardValue[] {
    const threshold = supportedThreshold(normal, this.#about.fpr).score;
    return [
      boardScalar('threshold', threshold),
      ...Object.entries(others).flatMap(([name, scores]) => [
        boardScalar(auc(name), separate(normal, scores).auc),
        boardScalar(flagged(name), flaggedShare(scores, threshold)),
      ]),
    ];
  }

  async #project(
    autoencoder: Autoencoder,
    normal: Float64Array,
    others: Readonly<Record<string, Float64Array>>,
  ) {
    const about = this.#about;
    const threshold = supportedThreshold(normal, about.fpr).score;
    const points = middleTable(
      autoencoder,
      [
        { ...about.normal, scores: normal },
        ...Object.entries(others).map(([protocol, scores]) => ({
          protocol,
          rows: about.others[protocol]!,
          scores,
        })),
      ],
      threshold,
    );
    for (const [name, content] of Object.entries(projectorFiles(points.table))) {
      await writeWhole(join(this.folder, name), content);
    }
    return points;
  }

  #end(status: 'success' | 'failure'): void {
    const { writer } = this.#run;
    this.#write(0, [{ kind: 'session-end', status, ended: writer.now() }]);
  }

  /** Write values; a failure is reported by closing the writer. */
  #write(step: number, values: readonly BoardValue[]): void {
    this.#run.writer.write(step, values).catch(() => undefined);
  }
}

const auc = (name: string): string => `auc/${name}`;
const flagged = (name: string): string => `flagged/${name}`;
