import { doubled } from '../../doubled';
import type { FirstBytes } from '../../capture/first-bytes';
import type { ProtocolModel } from '../protocol-model';
import { categoryOf, type Category } from './category';

/** What a scan keeps of every record, in order: one value per record in each column. */
export interface RecordColumns {
  readonly length: number;
  /** When the payload was seen, in seconds since the epoch. */
  readonly ts: Float64Array;
  readonly respPort: Uint16Array;
}

/**
 * The growing columns of a scan: ten bytes per record, eight for each model's score, and its
 * category.
 */
export class ScanColumns {
  readonly categories: Category[] = [];
  #count = 0;
  #ts = new Float64Array(1024);
  #respPort = new Uint16Array(1024);
  #scores: Float64Array[];
  /** Records of one category share its object. */
  readonly #known = new Map<string, Category>();

  readonly #models: readonly ProtocolModel[];

  constructor(models: readonly ProtocolModel[]) {
    this.#models = models;

    this.#scores = models.map(() => new Float64Array(1024));
  }

  get count(): number {
    return this.#count;
  }

  /** @param scores - one per model. @returns the record's category. */
  add({ ts, respPort }: FirstBytes, scores: readonly number[]): Category {
    if (this.#count === this.#ts.length) {
      this.#ts = doubled(this.#ts);
      this.#respPort = doubled(this.#respPort);
      this.#scores = this.#scores.map((one) => doubled(one));
    }
    const at = this.#count++;
    this.#ts[at] = ts;
    this.#respPort[at] = respPort;
    let key = '';
    for (const [model, score] of scores.entries()) {
      this.#scores[model]![at] = score;
      if (score <= this.#models[model]!.threshold) key += `${model},`;
    }
    const category = this.#known.get(key) ?? categoryOf(this.#models, scores);
    this.#known.set(key, category);
    this.categories.push(category);
    return category;
  }

  records(): RecordColumns {
    const length = this.#count;
    return {
      length,
      ts: this.#ts.subarray(0, length),
      respPort: this.#respPort.subarray(0, length),
    };
  }

  /** For each model one score per record. */
  scores(): Float64Array[] {
    return this.#scores.map((one) => one.subarray(0, this.#count));
  }
}
