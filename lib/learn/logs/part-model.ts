import { wrongType } from '../cannot';
import { openSaved } from '../saved';
import type { LogPart, Units } from './part';
import { fitTail, tailCount, tailFromJSON, tailSurprise, tailToJSON, type Tail } from './tail';

/** Units of a stratum with fewer benign units are compared with all units of the part. */
const LEAST_IN_STRATUM = 50;
/** A surprise of this many bits is usual and does not count: one value in four has it. */
const USUAL_BITS = 2;
/** Columns of a part depend on each other, so only those with the highest surprises are added up. */
const COUNTED_COLUMNS = 3;
/** The smallest scale of the tail of scores, in bits. */
const LEAST_SCORE_SCALE = 1;

/** A part fitted to a benign day. */
export interface PartModel {
  readonly part: LogPart;
  /** The benign units. */
  readonly units: number;
  /** The tails of its columns, for each stratum with enough units; '' is all of them. */
  readonly tails: ReadonlyMap<string, readonly Tail[]>;
  /** The scores of benign units, each by tails of the other blocks. */
  readonly scores: Tail;
}

/** Return the surprise of each column of a unit, in bits; 0 for all but the highest ones. */
export function surprisesOf(
  tails: PartModel['tails'],
  { columns, stratum }: Units,
  unit: number,
): number[] {
  const own = tails.get(stratum(unit)) ?? tails.get('')!;
  const all = own.map((tail, at) =>
    Math.max(0, tailSurprise(tail, columns[at]![unit]!) - USUAL_BITS),
  );
  if (all.length <= COUNTED_COLUMNS) return all;
  const least = [...all].sort((a, b) => b - a)[COUNTED_COLUMNS - 1]!;
  let left = COUNTED_COLUMNS - all.filter((one) => one > least).length;
  return all.map((one) => (one > least || (one === least && left-- > 0) ? one : 0));
}

/** Return the score of each unit: the sum of its surprises, in bits. */
export function unitScores(tails: PartModel['tails'], units: Units): Float64Array {
  const scores = new Float64Array(units.count);
  for (let unit = 0; unit < units.count; unit++) {
    for (const surprise of surprisesOf(tails, units, unit)) scores[unit]! += surprise;
  }
  return scores;
}

/** Return how many benign units of a day like the fitted one would score as high. */
export function expectedAlerts({ scores }: PartModel, score: number): number {
  return tailCount(scores, score);
}

/**
 * Fit a part: its tails to all units, and its scores to those of each block by tails of the other blocks.
 *
 * @returns undefined if all units lie in one block, so that none can be scored by others.
 */
export function fitPart(part: LogPart, units: Units): PartModel | undefined {
  const blocks = new Set(units.block);
  if (blocks.size < 2) return undefined;
  const all = Array.from({ length: units.count }, (_, unit) => unit);
  const held = new Float64Array(units.count);
  for (const block of blocks) {
    const others = fitTails(
      part,
      units,
      all.filter((unit) => units.block[unit] !== block),
    );
    const scores = unitScores(others, units);
    for (const unit of all) if (units.block[unit] === block) held[unit] = scores[unit]!;
  }
  return {
    part,
    units: units.count,
    tails: fitTails(part, units, all),
    scores: fitTail(held, LEAST_SCORE_SCALE),
  };
}

function fitTails(part: LogPart, units: Units, chosen: readonly number[]): PartModel['tails'] {
  const strata = new Map<string, number[]>([['', [...chosen]]]);
  for (const unit of chosen) {
    const stratum = units.stratum(unit);
    if (stratum === '') continue;
    const own = strata.get(stratum);
    if (own) own.push(unit);
    else strata.set(stratum, [unit]);
  }
  const tails = new Map<string, readonly Tail[]>();
  for (const [stratum, members] of strata) {
    if (stratum !== '' && members.length < LEAST_IN_STRATUM) continue;
    const fitted = part.columns.map(({ scale }, at) =>
      fitTail(
        members.map((unit) => units.columns[at]![unit]!),
        scale,
      ),
    );
    tails.set(stratum, fitted);
  }
  return tails;
}

/** Keep a part as JSON. */
export function partToJSON({ part, units, tails, scores }: PartModel): object {
  return {
    kind: 'log-part',
    part: part.name,
    units,
    strata: [...tails.keys()],
    tails: [...tails.values()].map((own) => own.map(tailToJSON)),
    scores: tailToJSON(scores),
  };
}

/** @throws TypeError if the value is not a saved part of this version. */
export function partFromJSON(value: unknown, parts: readonly LogPart[]): PartModel {
  const saved = openSaved('log-part', value);
  const name = saved.text('part');
  const part = parts.find((one) => one.name === name);
  if (part === undefined) {
    throw wrongType(
      saved.task,
      `the part ${JSON.stringify(name).slice(0, 60)}`,
      `one of ${parts.map((one) => one.name).join(', ')}`,
    );
  }
  const strata = saved.texts('strata');
  const lists = saved.list('tails');
  const tails = new Map(
    strata.map((stratum, at) => {
      const own = lists[at];
      if (!Array.isArray(own) || own.length !== part.columns.length) {
        throw wrongType(saved.task, `other tails of "${name}"`, `${part.columns.length} columns`);
      }
      return [stratum, own.map(tailFromJSON)] as const;
    }),
  );
  if (!tails.has('')) throw wrongType(saved.task, `no tails for all units of "${name}"`, 'some');
  return {
    part,
    units: saved.whole('units', 0),
    tails,
    scores: tailFromJSON((value as { readonly scores: unknown }).scores),
  };
}
