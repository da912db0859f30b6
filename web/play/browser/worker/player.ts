import {
  bitMeanErrors,
  countStuckOutputs,
  fitBitMean,
  trainInSteps,
  type TrainingSteps,
} from 'firstbytes/pages';
import {
  countDistinct,
  countWeights,
  createAutoencoder,
  createScorer,
  hexToBits,
  pickRows,
  separate,
  type Rows,
} from 'firstbytes/web';
import type { Copy, Counted, Scores, Snapshot, Start } from '../messages';
import type { Settings } from '../settings';
import type { Sample } from '../../samples/samples';
import { codingsOf, narrowest } from './codings';
import { constantLosses } from './constant-losses';

/** Every third normal row is held back. */
const HELD = 3;
/** Rows beside their copies: of the normal protocol, and of each other. */
const SHOWN_NORMAL = 3;
const SHOWN_OTHERS = 1;
/** Rows of a group whose codings are drawn. */
const CODED = 80;

/** A training on one sample, with the others beside it. */
export class Player {
  readonly start: Start;
  readonly #settings: Settings;
  readonly #training: Rows;
  /** The normal rows held back, then the other protocols. */
  readonly #groups: readonly { readonly protocol: string; readonly rows: Rows }[];
  readonly #steps: TrainingSteps;
  readonly #losses: number[] = [];
  #at: Pick<Snapshot, 'batch' | 'loss'> = { batch: 0, loss: undefined };

  constructor(samples: readonly Sample[], settings: Settings) {
    const { normal, width: bytes, layers, loss, rate, batch, seed } = settings;
    const chosen = samples.find(({ protocol }) => protocol === normal);
    if (!chosen) throw new Error(`The page has no rows of ${normal}.`);
    const others = samples.filter((one) => one !== chosen);
    const all = hexToBits(chosen.lines, bytes);
    const numbers = Array.from({ length: all.count }, (_, row) => row);
    const isHeld = (row: number) => row % HELD === HELD - 1;
    this.#settings = settings;
    this.#training = pickRows(
      all,
      numbers.filter((row) => !isHeld(row)),
    );
    const held = pickRows(all, numbers.filter(isHeld));
    this.#groups = [
      { protocol: normal, rows: held },
      ...others.map(({ protocol, lines }) => ({ protocol, rows: hexToBits(lines, bytes) })),
    ];
    this.#steps = trainInSteps(createAutoencoder(bytes, { seed, layers }), this.#training, {
      ...{ seed, loss, rate, batch },
    });
    const mean = fitBitMean(this.#training);
    this.start = {
      training: counted(this.#training),
      held: counted(held),
      seen: seenBefore(this.#training, held),
      bitMean: this.#scores((rows) => bitMeanErrors(mean, rows)),
      ...constantLosses(mean.means, loss),
      groups: [chosen, ...others].map(({ protocol, connections }, at) => ({
        ...{ protocol, connections },
        ...counted(this.#groups[at]!.rows),
      })),
      weights: countWeights(bytes, layers),
    };
  }

  /** Train until one of the limits is reached. */
  train({ batches = Infinity, epochs = Infinity, time = Infinity }): void {
    const end = performance.now() + time;
    let ends = 0;
    for (let done = 0; done < batches && ends < epochs;) {
      const { batch, loss, epochEnd } = this.#steps.next();
      this.#at = { batch: epochEnd ? 0 : batch, loss };
      if (epochEnd) {
        this.#losses.push(epochEnd.loss);
        ends++;
      }
      done++;
      if (performance.now() >= end) break;
    }
  }

  snapshot(): Snapshot {
    const autoencoder = this.#steps.autoencoder();
    const scorer = createScorer(autoencoder);
    const { rows: normal } = this.#groups[0]!;
    const stuck = countStuckOutputs(scorer.reconstruct(normal), normal);
    return {
      ...this.#at,
      epochs: this.#losses.length,
      batches: Math.ceil(this.#training.count / this.#settings.batch),
      losses: Float64Array.from(this.#losses),
      scores: this.#scores((rows) => scorer.score(rows)),
      copies: this.#groups.flatMap(({ protocol, rows }, at) => {
        const shown = evenly(rows, at === 0 ? SHOWN_NORMAL : SHOWN_OTHERS);
        return copiesOf(protocol, shown, scorer.reconstruct(shown));
      }),
      stuck: stuck.bitVaries,
      units: autoencoder.layers[narrowest(autoencoder)]!.units,
      codings: codingsOf(
        autoencoder,
        this.#groups.map(({ rows }) => evenly(rows, CODED)),
      ),
    };
  }

  #scores(score: (rows: Rows) => Float64Array): Scores {
    const groups = this.#groups.map(({ rows }) => score(rows));
    const aucs = groups.slice(1).map((other) => separate(groups[0]!, other).auc);
    return { training: score(this.#training), groups, aucs };
  }
}

const counted = (rows: Rows): Counted => ({ rows: rows.count, distinct: countDistinct(rows) });

/** How many of the second rows are equal to one of the first. */
function seenBefore(first: Rows, second: Rows): number {
  const texts = ({ bits, count, bytes }: Rows) =>
    Array.from({ length: count }, (_, row) =>
      bits.subarray(row * 8 * bytes, (row + 1) * 8 * bytes).join(''),
    );
  const known = new Set(texts(first));
  return texts(second).filter((text) => known.has(text)).length;
}

/** Choose rows at even distances, or all. */
function evenly(rows: Rows, most: number): Rows {
  const count = Math.min(most, rows.count);
  return pickRows(
    rows,
    Array.from({ length: count }, (_, at) => Math.floor((at * rows.count) / count)),
  );
}

function copiesOf(protocol: string, { bits, count, bytes }: Rows, copies: Float32Array): Copy[] {
  return Array.from({ length: count }, (_, row) => {
    const own = Uint8Array.from(bits.subarray(row * 8 * bytes, (row + 1) * 8 * bytes));
    const hex = Array.from({ length: bytes }, (_, at) =>
      parseInt(own.subarray(8 * at, 8 * at + 8).join(''), 2)
        .toString(16)
        .padStart(2, '0'),
    ).join(' ');
    return { protocol, hex, bits: own, copy: copies.slice(row * 8 * bytes, (row + 1) * 8 * bytes) };
  });
}
